"""The judge: candidates of all constructions -> the quotations that stand, and those that lost with the reason.

decide        START HERE: the steps of a sentence, in order of the weight of what is asked
scene         the sentence before the judge: what is kept, what was lost
turns         what stands behind a speaker's label
introduced    cues and sources: how far each reaches, clause before source before sentence
side_by_side  several sources in one sentence: each gets its part
marks         whose a pair of quote marks is
rest          what nobody has framed: the article's own voice, free quotations, parts, lines, reports
rivals        two candidates that want the same words: one order decides
memory        who spoke last
record        candidates -> Quotation
"""

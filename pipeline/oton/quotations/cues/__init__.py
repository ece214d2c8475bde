"""Readers: a sentence -> the cues in it, their clauses and subjects, source phrases, moods. They decide nothing.

cue                    verbs, verb phrases and nouns that may introduce what somebody says
clauses, subjects      the clause of a cue, who acts in it
roles                  the agent of a passive, the place of saying, the addressee
content_of_clause      where the clause that a cue introduces begins and ends, and of what kind it is
sources                `laut Berg`, `nach Angaben von Berg`, `so Berg`
content_round_source   what stands round such a phrase
source_nouns           whether a phrase can be a source by itself
moods                  the mood of a finite verb, the modality that a sentence gives to what it introduces
wording                whether quote marks hold somebody's wording
reported_object        what a verb reports without a clause
last_speaker           who may speak in the sentences that follow
of_cue                 a cue and its clause -> a candidate
"""

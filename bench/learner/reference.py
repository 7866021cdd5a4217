# python3 bench/learner/reference.py FOLDER: splits each set of a folder (NAME.csv, and in targets.txt a line NAME<tab>TARGET) into NAME.a.csv and
# NAME.b.csv, 70 to 30, and writes what a histogram gradient boosting, tuned by random search in cross-validation, reaches on b to reference.jsonl.
# Needs pandas and scikit-learn.
import json
import os
import sys
import time
import warnings

os.environ['OMP_NUM_THREADS'] = '1'
import numpy as np
import pandas as pd
from scipy.stats import loguniform, randint
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import RandomizedSearchCV, StratifiedKFold, train_test_split

warnings.filterwarnings('ignore')
MISSING = ['', 'NA', '?']
POSITIVE = {'>50K', 'yes', 'Yes', '1', 'True', 'Remote', "'1'"}
SPACE = {
    'learning_rate': loguniform(0.02, 0.2),
    'max_iter': randint(50, 300),
    'max_leaf_nodes': randint(4, 32),
    'min_samples_leaf': randint(5, 60),
    'l2_regularization': loguniform(0.01, 30),
}


def calibration_error(p, y):
    bins = np.minimum(9, (p * 10).astype(int))
    return sum(abs((p[bins == k] - y[bins == k]).sum()) for k in range(10)) / len(y)


def column(cells):
    empty = cells.isin(MISSING)
    numbers = pd.to_numeric(cells.where(~empty), errors='coerce')
    if numbers[~empty].notna().mean() > 0.98:
        return numbers, False
    if cells.str.match(r'\d{4}-\d\d').mean() > 0.8:
        return pd.to_datetime(cells, errors='coerce').astype('int64') / 8.64e13, False
    codes = cells.where(~empty).astype('category').cat.codes.astype(float)
    return codes.where(codes >= 0), codes.nunique() <= 200


def measure(name, target, a, b):
    columns = {c: column(pd.concat([a, b])[c].reset_index(drop=True)) for c in a if c != target}
    x = pd.DataFrame({c: values for c, (values, _) in columns.items()})
    categories = [x.columns.get_loc(c) for c, (_, is_category) in columns.items() if is_category]
    known = POSITIVE & set(a[target].unique())
    positive = known.pop() if len(known) == 1 else a[target].value_counts().index[-1]
    ya, yb = [(part[target] == positive).astype(int).values for part in (a, b)]
    started = time.process_time()
    search = RandomizedSearchCV(
        HistGradientBoostingClassifier(categorical_features=categories or None, random_state=0, early_stopping=False),
        SPACE, n_iter=10, cv=StratifiedKFold(3, shuffle=True, random_state=0), scoring='roc_auc', random_state=0,
    ).fit(x[: len(a)], ya)
    p = search.predict_proba(x[len(a):])[:, 1]
    return {
        'name': name, 'auc': roc_auc_score(yb, p), 'ece': calibration_error(p, yb), 'brier': brier_score_loss(yb, p),
        'sec': time.process_time() - started,
    }


folder = sys.argv[1]
with open(f'{folder}/reference.jsonl', 'w') as out:
    for line in open(f'{folder}/targets.txt'):
        name, target = line.rstrip('\n').split('\t')
        rows = pd.read_csv(f'{folder}/{name}.csv', dtype=str, keep_default_na=False)
        a, b = train_test_split(rows, test_size=0.3, random_state=0, stratify=rows[target])
        a.to_csv(f'{folder}/{name}.a.csv', index=False)
        b.to_csv(f'{folder}/{name}.b.csv', index=False)
        out.write(json.dumps(measure(name, target, a, b)) + '\n')
        out.flush()

"""What River and scikit-learn do of what Lapwing's detectors do, a second of processor time. Prints "name value" lines.

Argument: seconds that each measurement takes at least.
"""

import csv
import random
import sys
import time
import types

import numpy as np

if sys.version_info < (3, 12):
    # River 0.26 takes this from Python 3.12, though it says that 3.11 is enough.
    csv.DictReader.__class_getitem__ = classmethod(types.GenericAlias)

from river import anomaly
from sklearn.ensemble import IsolationForest

least = float(sys.argv[1])
draw = random.Random(2)
generator = np.random.default_rng(2)


def per_second(step, times=1):
    """How often step is done in a second of processor time, after as long again to get warm."""
    for measured in (False, True):
        count = 0
        start = time.process_time()
        while time.process_time() - start < least:
            step()
            count += times
        rate = count / (time.process_time() - start)
    return rate


ten = [{f"m{i}": draw.random() for i in range(10)} for _ in range(4096)]
one = [draw.gauss(0, 1) for _ in range(4096)]
trees = anomaly.HalfSpaceTrees(n_trees=10, height=8, window_size=250, seed=42)
gauss = anomaly.GaussianScorer(window_size=100)
at = 0


def half_space_trees():
    global at
    at += 1
    trees.score_one(ten[at & 4095])
    trees.learn_one(ten[at & 4095])


def z_score():
    global at
    at += 1
    gauss.score_one(None, one[at & 4095])
    gauss.learn_one(None, one[at & 4095])


rows = generator.normal(size=(1000, 7))
forest = IsolationForest(n_estimators=100, random_state=42).fit(rows)

print("hstOfTenMetrics", per_second(half_space_trees), "River")
print("zscore", per_second(z_score), "River")
print("forestRow", per_second(lambda: forest.score_samples(rows[:1])), "scikit-learn, row by row")
print("forestRow", per_second(lambda: forest.score_samples(rows), len(rows)), "scikit-learn, 1,000 rows a call")
print("forestTraining", per_second(lambda: IsolationForest(n_estimators=100, random_state=42).fit(rows)), "scikit-learn")

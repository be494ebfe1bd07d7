import json

import numpy as np

from services.risk.calculators.calculator import Answer
from services.risk.science import ground_motion as gm


def test_arrays_are_written_as_json_has_them_to_the_last_digit() -> None:
    varied = np.random.default_rng(0).lognormal(-2, 9, 50)
    results = {
        gm.Model.BSSA14: {
            "varied": varied,
            "same": np.full(3, 0.1),
            "every other": varied[::2],
            "none": np.array([]),
            "undefined": np.array([np.nan, np.inf, 1.0]),
            "all undefined": np.full(2, np.nan),
            "signs": np.array([0.0, -0.0]),
            "rows": np.ones((2, 2)),
            "counts": np.arange(3),
            "single": np.full(2, 0.5, np.float32),
            "one": np.float64(2.5),
            "said": ["é", {"within": np.full(2, 0.7)}, None, True],
        },
        'quo"ted': {},
    }
    found = json.loads(Answer(results, []).encode())
    assert found["methods"] == found["warnings"] == []
    assert found["results"]['quo"ted'] == {}
    row = found["results"]["BSSA14"]
    assert row["varied"] == varied.tolist()
    assert row["same"] == [0.1, 0.1, 0.1]
    assert row["every other"] == varied[::2].tolist()
    assert row["none"] == []
    assert row["undefined"] == [None, None, 1.0]
    assert row["all undefined"] == [None, None]
    assert str(row["signs"]) == "[0.0, -0.0]"
    assert row["rows"] == [[1.0, 1.0], [1.0, 1.0]]
    assert row["counts"] == [0, 1, 2]
    assert row["single"] == [0.5, 0.5]
    assert row["one"] == 2.5
    assert row["said"] == ["é", {"within": [0.7, 0.7]}, None, True]

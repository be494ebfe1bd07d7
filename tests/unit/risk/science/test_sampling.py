import numpy as np
import pytest

from services.risk.science import sampling


def test_equal_inputs_give_equal_samples_and_other_inputs_others() -> None:
    seed = sampling.seed_of(sampling.inputs_hash({"event": "a", "revision": 1}))
    same = sampling.seed_of(sampling.inputs_hash({"revision": 1, "event": "a"}))
    other = sampling.seed_of(sampling.inputs_hash({"event": "a", "revision": 2}))
    draw = [sampling.generator(s).random(8) for s in (seed, same, other)]
    assert np.array_equal(draw[0], draw[1])
    assert not np.array_equal(draw[0], draw[2])


def test_quantiles_and_standard_error_are_those_of_the_samples() -> None:
    samples = np.arange(101.0)
    assert sampling.quantiles(samples) == pytest.approx([5, 50, 95])
    assert sampling.standard_error(samples) == pytest.approx(samples.std(ddof=1) / np.sqrt(101))

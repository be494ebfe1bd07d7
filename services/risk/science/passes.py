"""How the scenario's kernel goes over the sites: in one pass, or in two about what was observed."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from services.risk.science import ground_motion as gm
from services.risk.science.kernel_records import KNOWN, MODELLED, WHOLE, Moments, Outputs

T = TypeVar("T")
Array = NDArray[np.float64]
Motions = Mapping[gm.Imt, gm.GroundMotion]
Given = Callable[[Motions, Array, Array], Motions]
"""Returns shaking by measure at latitudes and longitudes given what was observed."""
THREAD_SITES = 50_000  # below it starting threads costs more than it saves
GIVEN_SITES = 16_384
"""Sites conditioned at a time, a multiple of the kernel's block: a few MB of moments."""


def meanwhile(work: Callable[[], T], sites: int) -> Callable[[], T]:
    """Return what gives the result of work, which a thread does meanwhile where sites are many."""
    if sites < THREAD_SITES:
        return work
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future.result


class Work(NamedTuple):
    """The kernel, what it takes between the stage and the moments, and where it writes."""

    kernel: ModuleType
    arguments: tuple[Any, ...]
    imts: tuple[gm.Imt, ...]
    out: Outputs

    def one(self, first: int, last: int, stage: int, modelled: Moments, known: Moments) -> None:
        """Compute the sites first <= i < last."""
        self.kernel.sites(first, last, stage, *self.arguments, modelled, known, self.out)


class Where(NamedTuple):
    """The sites, degrees, shape (sites,)."""

    latitude: Array
    longitude: Array


def over(work: Work, where: Where, given: Given | None, threads: int) -> None:
    """Compute all sites, divided among threads where they are many.

    `given` conditions shaking on observations; several threads ask it at once.
    """
    n, block = len(where.latitude), work.kernel.BLOCK
    threads = threads if n >= THREAD_SITES else 1
    step = max(-(-n // (threads * block)) * block, block)
    if given:
        step = min(step, GIVEN_SITES)
    firsts = range(0, n, step)

    def part(first: int) -> None:
        last = min(first + step, n)
        if given:
            _about(work, where, given, first, last)
        else:
            none = _moments(len(work.imts), 0)
            work.one(first, last, WHOLE, none, none)

    if threads == 1:
        for first in firsts:
            part(first)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, firsts))


def _about(work: Work, where: Where, given: Given, first: int, last: int) -> None:
    """Compute sites whose shaking is conditioned between the kernel's two halves."""
    modelled = _moments(len(work.imts), last - first)
    work.one(first, last, MODELLED, modelled, modelled)
    motions = {
        imt: gm.GroundMotion(
            np.exp(mean), np.sqrt(tau2 + phi2), np.sqrt(tau2), np.sqrt(phi2), np.sqrt(strike2)
        )
        for imt, mean, tau2, phi2, strike2 in zip(work.imts, *modelled, strict=True)
    }
    here = given(motions, where.latitude[first:last], where.longitude[first:last])
    known = Moments(
        np.log([here[imt].median for imt in work.imts]),
        np.square([here[imt].tau for imt in work.imts]),
        np.square([here[imt].phi for imt in work.imts]),
        modelled.strike2,
    )
    work.one(first, last, KNOWN, modelled, known)


def _moments(imts: int, n: int) -> Moments:
    """Return moments to be written."""
    return Moments(*(np.empty((imts, n)) for _ in Moments._fields))

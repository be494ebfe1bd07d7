from services.gateway.edge.breaker import Breaker

CLOSED = Breaker(failures_to_open=3, rest_seconds=10)


def failed(breaker: Breaker, times: int, now: float) -> Breaker:
    for _ in range(times):
        breaker = breaker.failed(now)
    return breaker


def test_a_breaker_lets_through_until_failures_in_a_row() -> None:
    assert failed(CLOSED, 2, now=0).wait(0) == 0
    assert failed(CLOSED, 3, now=0).wait(0) == 10


def test_a_success_forgets_the_failures_before_it() -> None:
    assert failed(failed(CLOSED, 2, now=0).succeeded(), 2, now=0).wait(0) == 0


def test_after_the_rest_one_request_tries_and_the_others_wait() -> None:
    opened = failed(CLOSED, 3, now=0)
    assert opened.wait(9) == 1
    assert opened.wait(10) == 0
    assert opened.started().wait(10) == 10


def test_the_trial_closes_the_breaker_or_opens_it_anew() -> None:
    trying = failed(CLOSED, 3, now=0).started()
    assert trying.succeeded().wait(10) == 0
    assert trying.failed(10, trial=True).wait(15) == 5


def test_a_trial_that_told_nothing_leaves_room_for_the_next() -> None:
    assert failed(CLOSED, 3, now=0).started().given_up().wait(10) == 0


def test_what_was_under_way_and_fails_later_does_not_prolong_the_rest() -> None:
    assert failed(CLOSED, 3, now=0).failed(9).wait(9) == 1


def test_what_was_under_way_and_fails_during_a_trial_lets_no_other_try() -> None:
    trying = failed(CLOSED, 3, now=0).started()
    assert trying.failed(10).wait(20) == 10
    assert trying.failed(10).given_up().wait(10) == 0


def test_a_trial_that_fails_after_another_has_succeeded_is_one_failure() -> None:
    closed = failed(CLOSED, 3, now=0).started().succeeded()
    assert closed.failed(10, trial=True).wait(10) == 0

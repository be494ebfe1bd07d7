"""The story as one page that needs nothing else: its sentences, and the addresses behind them."""

from collections.abc import Sequence
from html import escape

from deploy.story.teller import Chapter, Step

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
header { border-left: .4rem solid #b45309; padding-left: 1rem; }
li { margin: .5rem 0; }
a { overflow-wrap: anywhere; }
@media print { a { color: inherit; } }
"""


def written(chapters: Sequence[Chapter], url: str) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    url
        The gateway that the addresses lead to.
    """
    told = "\n".join(_chapter(number, one) for number, one in enumerate(chapters, 1))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The Coalition at work: a story of an exercise</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<h1>The Coalition at work</h1>
<p><strong>A story of an exercise.</strong> No city has done or signed any of this. It was told over
the public API of <a href="{escape(url)}">{escape(url)}</a>; each address shows what the platform
holds, for whoever may read it: many need a key.</p>
</header>
<main>
{told}
</main>
</body>
</html>
"""


def _chapter(number: int, chapter: Chapter) -> str:
    steps = "\n".join(_step(step) for step in chapter.steps)
    return (
        f"<section>\n<h2>{number}. {escape(chapter.title)}</h2>\n<ul>\n{steps}\n</ul>\n</section>"
    )


def _step(step: Step) -> str:
    if step.address is None:
        return f"<li>{escape(step.text)}</li>"
    address = escape(step.address)
    return f'<li>{escape(step.text)}<br><a href="{address}">{address}</a></li>'

"""chainkit: the service-profit chain as a workbook people use.

Importing the package is cheap on purpose (no pandas, no widgets): a notebook pays
only for the exercise it opens.  The public surface is `open_exercise`, `open_chapter`,
`explore` and the errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chainkit.errors import ChainkitError

if TYPE_CHECKING:
    from chainkit.ui.exercise import Exercise

__version__ = "0.1.0"
__all__ = ["ChainkitError", "__version__", "explore", "open_chapter", "open_exercise"]


def open_exercise(name: str, **parameters: Any) -> Exercise:
    """Open the exercise `name` (e.g. ``"chain"``) for the parameters of its notebook.

    The returned object shows itself as a widget in Voila and JupyterLab, and as a
    static document wherever no widget can live (a Papermill report).
    It never raises for a bad parameter: it shows one plain sentence instead, because
    an audience must not see a traceback.  `chainkit report` checks parameters before
    any kernel starts.
    """
    from chainkit.exercises import find_exercise  # local: keeps `import chainkit` light

    return find_exercise(name).open(**parameters)


def open_chapter(exercise: str, chapter: str, **parameters: Any) -> Any:
    """A chapter of `exercise`'s notebook to read and to check oneself by.

    Shows itself in JupyterLab; in a dashboard and in a report run it is None, and shows
    nothing.  Like `open_exercise` it never raises there where somebody reads.
    """
    from chainkit.exercises import find_exercise  # local: keeps `import chainkit` light

    return find_exercise(exercise).open_chapter(chapter=chapter, **parameters)


def explore(exercise: str, **parameters: Any) -> Any:
    """The data of `exercise` as a chart to play with: drag, click, pick, ask.

    Shows itself in JupyterLab; in a dashboard and in a report run it is None, and shows
    nothing.  Like `open_exercise` it never raises there where somebody reads.
    """
    from chainkit.exercises import find_exercise  # local: keeps `import chainkit` light

    return find_exercise(exercise).explore(**parameters)

"""Ways through the debate: by issue, by dispute, and the paths that the editors laid."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint import addresses, points
from counterpoint.edition import Edition
from counterpoint.model import Debate, Issue, ReadingPath, Relation
from counterpoint.render.board import COMMON_GROUND, cells
from counterpoint.render.page import Head, page


def path_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The list of ways, the disputes, one page for each issue and for each laid path."""
    debate = edition.debate
    yield page(
        edition,
        addresses.PATHS,
        "paths.html",
        Head(
            title="Reading paths",
            description="Ways through the debate: short, by issue, by dispute.",
        ),
        disputes=points.disputes(debate),
    )
    yield page(
        edition,
        addresses.DISPUTES,
        "disputes.html",
        Head(
            title="By dispute",
            description="Claim, reply, rejoinder: each dispute between the voices as one line.",
        ),
        disputes=points.disputes(debate),
    )
    issues = list(debate.issues.values())
    for index, issue in enumerate(issues):
        following = issues[index + 1] if index + 1 < len(issues) else None
        yield issue_page(edition, issue, following)
    for path in debate.paths.values():
        yield laid_page(edition, path)


def issue_page(edition: Edition, issue: Issue, following: Issue | None) -> tuple[str, bytes]:
    """One issue: what each voice says on it, what speaks against what, what is common ground."""
    debate = edition.debate
    between = [relation for relation in debate.relations.values() if is_on(debate, relation, issue)]
    return page(
        edition,
        addresses.of_issue_page(issue.id),
        "issue.html",
        Head(
            title=issue.question,
            description=f"{issue.question} What each voice says, side by side.",
        ),
        issue=issue,
        cells=list(cells(debate, issue)),
        against=[relation for relation in between if relation.kind not in COMMON_GROUND],
        common=[relation for relation in between if relation.kind in COMMON_GROUND],
        following=following,
    )


def is_on(debate: Debate, relation: Relation, issue: Issue) -> bool:
    """Whether a relation between voices bears on a claim on an issue."""
    return debate.is_across(relation) and issue.id in debate.conclusion_of(relation).issues


def laid_page(edition: Edition, path: ReadingPath) -> tuple[str, bytes]:
    """A path that the editors laid, stop by stop."""
    return page(
        edition,
        addresses.of_path(path.id),
        "path.html",
        Head(title=path.title, description=path.says, kind="article", parts=("claim",)),
        path=path,
    )

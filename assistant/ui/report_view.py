"""The report as a readable document: headings, numbered paragraphs, lists, tables, judgments."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from assistant.reference import pages_label
from assistant.ui.grade import grade_badge, graded
from assistant.ui.markup import text
from assistant.ui.words import cells, shows, text_lines, words
from corpus import Kind, Paragraph, Report, Section

_DEEPEST = 6


def document(report: Report) -> str:
    """The whole report; each paragraph's `data-p` is its id."""
    about = report.metadata
    chapters = "".join(_section(report, chapter, 3) for chapter in report.sections)
    return (
        f'<article class="report" aria-label="{text(about.title)}">'
        f'<header class="title"><p>{text(about.inspectorate)} · {text(about.published)}</p>'
        f"<h2>{text(about.title)}</h2>{glance(report)}</header>{chapters}</article>"
    )


def glance(report: Report) -> str:
    """The judgments at a glance, each a link to where it stands."""
    items = "".join(
        f"<li><a {shows(p.id)}>{graded(p.judgment)}</a></li>" for p in report.judgments if p.judgment
    )
    return f'<ul class="glance" aria-label="Judgments">{items}</ul>' if items else ""


def outline(report: Report) -> str:
    """Chapters and sections as nested links, with their pages."""
    grades = {p.section_path[0]: p.judgment.grade for p in report.judgments if p.judgment}
    return (
        '<nav id="outline" popover aria-label="Outline"><header><h2>Outline</h2>'
        '<button type="button" class="icon close" popovertarget="outline" popovertargetaction="hide"'
        f' aria-label="Close"></button></header>{_branch(report.sections, grades)}</nav>'
    )


def _branch(sections: Sequence[Section], grades: dict[str, str]) -> str:
    if not sections:
        return ""
    items = "".join(
        f'<li><a href="#{text(s.id)}" data-section="{text(s.id)}"><span>{text(s.title)}</span>'
        f"{_grade_of(s, grades)}</a>{_branch(s.sections, {})}</li>"
        for s in sections
    )
    return f"<ol>{items}</ol>"


def _grade_of(section: Section, grades: dict[str, str]) -> str:
    grade = grades.get(section.title, "")
    if grade:
        return grade_badge(grade, text(grade))
    return f'<span class="pages">{pages_label(section.pages)}</span>'


def _section(report: Report, section: Section, level: int) -> str:
    own = [report.paragraph(paragraph_id) for paragraph_id in section.paragraph_ids]
    inner = "".join(_section(report, child, min(level + 1, _DEEPEST)) for child in section.sections)
    name = text(section.id)
    unseen = ' class="unseen"' if all(p.kind is Kind.TITLE_PAGE for p in own) and own else ""
    pages = f'<span class="pages">{pages_label(section.pages)}</span>' if level == 3 and section.pages else ""
    return (
        f'<section aria-labelledby="{name}"><h{level} id="{name}"{unseen} tabindex="-1">'
        f"{text(section.title)}{pages}"
        f"</h{level}>{''.join(_groups(own))}{inner}</section>"
    )


def _groups(paragraphs: Iterable[Paragraph]) -> Iterable[str]:
    """The paragraphs of a section; list items and rows that follow each other are one list or table."""
    for kind, together in groupby(paragraphs, lambda p: _GROUPED.get(p.kind, "")):
        group = list(together)
        if kind == "list":
            yield f'<ul class="list">{"".join(_paragraph(p, "li", words(p)) for p in group)}</ul>'
        elif kind == "table":
            yield from (_table(rows) for rows in _tables(group))
        else:
            yield from (_ALONE.get(p.kind, _plain)(p) for p in group)


def _tables(group: Sequence[Paragraph]) -> Iterable[list[Paragraph]]:
    table: list[Paragraph] = []
    for paragraph in group:
        if paragraph.kind is Kind.TABLE and table:
            yield table
            table = []
        table.append(paragraph)
    yield table


def _table(rows: Sequence[Paragraph]) -> str:
    heads = "".join(
        _row(p, "".join(f'<th scope="col">{c}</th>' for c in cells(p))) for p in rows if p.kind is Kind.TABLE
    )
    body = "".join(_row(p, _row_cells(cells(p))) for p in rows if p.kind is not Kind.TABLE)
    caption = text(rows[0].lead_in) if rows[0].kind is Kind.TABLE else ""
    named = f'<caption class="unseen">{caption}</caption>' if caption else ""
    return f'<div class="table"><table>{named}<thead>{heads}</thead><tbody>{body}</tbody></table></div>'


def _row_cells(row: Sequence[str]) -> str:
    return f'<th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:])


def _row(paragraph: Paragraph, html: str) -> str:
    return f'<tr {_name(paragraph)}><td class="at">{_number(paragraph)}</td>{html}</tr>'


def _paragraph(paragraph: Paragraph, tag: str, html: str, kind: str = "") -> str:
    inner = f'{_number(paragraph)}<div class="words">{html}</div>'
    return f'<{tag} class="paragraph {kind}" {_name(paragraph)}>{inner}</{tag}>'


def _plain(paragraph: Paragraph) -> str:
    return _paragraph(paragraph, "div", words(paragraph))


def _footnote(paragraph: Paragraph) -> str:
    return _paragraph(paragraph, "div", words(paragraph), "footnote")


def _title_page(paragraph: Paragraph) -> str:
    return _paragraph(paragraph, "div", "<br>".join(text_lines(paragraph)), "title-page")


def _judgment(paragraph: Paragraph) -> str:
    judgment, grade = paragraph.judgment, words(paragraph)
    html = graded(judgment, grade) if judgment else grade_badge(paragraph.text, grade)
    return _paragraph(paragraph, "div", html, "judgment")


def _name(paragraph: Paragraph) -> str:
    return f'id="{text(paragraph.id)}" data-p="{text(paragraph.id)}" tabindex="-1"'


def _number(paragraph: Paragraph) -> str:
    return (
        f'<a class="number" {shows(paragraph.id)} aria-label="Paragraph {paragraph.number}">'
        f"{paragraph.number}</a>"
    )


_GROUPED = {Kind.LIST_ITEM: "list", Kind.TABLE: "table", Kind.TABLE_ROW: "table"}
_ALONE: dict[Kind, Callable[[Paragraph], str]] = {
    Kind.FOOTNOTE: _footnote,
    Kind.JUDGMENT: _judgment,
    Kind.TITLE_PAGE: _title_page,
}

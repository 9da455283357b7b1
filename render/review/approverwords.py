"""What a change of who approves says in words: what it changes, what follows, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shinkyu.model.approvers.comparing import Changes, never_approved
from shinkyu.model.approvers.proposal import ProposedApprover
from shinkyu.model.approvers.writing import Problem
from shinkyu.model.language import tr
from shinkyu.model.settings import ReviewRules
from shinkyu.model.yamlfile import Value


def person(one: ProposedApprover) -> str:
    """Somebody, with address and role."""
    return f"{one.name} <{one.email}>" + (tr(f"(役割: {one.role})", f" (role: {one.role})") if one.role else "")


def changed(found: Changes) -> Iterator[str]:
    """What changes, one line for each."""
    for one in found.joining:
        yield tr(f"加わる人: {person(one)}", f"Joins: {person(one)}")
    for one in found.leaving:
        yield tr(f"外れる人: {person(one)}", f"Leaves: {person(one)}")
    for old, new in found.altered:
        yield tr(f"直す人: {person(old)} → {person(new)}", f"Is changed: {person(old)} → {person(new)}")
    if found.required is not None:
        before, after = found.required
        yield tr(f"要る承認の数: {before} → {after}", f"Approvals needed: {before} → {after}")
    for role, before, after in found.roles:
        yield tr(f"役割「{role}」の人の承認の数: {before} → {after}", f"Of the role {role!r}: {before} → {after}")
    if found.four_eyes is not None:
        yield _four_eyes(own=not found.four_eyes)
    if found.marked_only is not None:
        yield _marked(only=found.marked_only)
    if found.besides:
        names = tr("、", ", ").join(found.besides)
        yield tr(f"ほかに変わるもの: {names}", f"Besides: {names}")


def _four_eyes(*, own: bool) -> str:
    if own:
        return tr(
            "書いた人が、自分の変更を承認できるようになります", "Whoever writes a change may approve it from then on"
        )
    return tr("書いた人は、自分の変更を承認できなくなります", "Nobody may approve a change that is his own any more")


def _marked(*, only: bool) -> str:
    if only:
        return tr("※のない項目の行には、承認が要らなくなります", "Rows of items without ※ need no approval any more")
    return tr("※のない項目の行にも、承認が要るようになります", "Rows of items without ※ need approval, too")


def follows(found: Changes, rules: ReviewRules, draft: str) -> Iterator[str]:
    """What follows of it. ``rules``: what is then said; ``draft``: where it is recorded, "" in what is taken in."""
    yield from _where(draft)
    yield _needed(rules)
    for one in never_approved(rules):
        yield tr(
            f"{one.name} さんが書いた行は、承認がそろうことがありません。自分の変更は承認できず、ほかの人だけでは足りないためです",
            f"A row that {one.name} writes can never be approved: nobody approves his own, and the others are too few",
        )
    for gone in found.silenced:
        yield tr(
            f"{person(gone)} のこれまでの判定は、数えなくなります(承認も、差戻しも)",
            f"What {person(gone)} said until now counts no more, be it an approval or not",
        )
    if found.joining or found.silenced:
        yield tr(
            "公表するときは、前の公表のときの決まりでも確かめます。新しく加わった人の承認だけでは、次の公表で止まることがあります",
            "A publication is judged by what was said at the last one, too: approvals of those who are new alone may stop it",
        )


def _where(draft: str) -> Iterator[str]:
    if not draft:
        yield tr(
            "記録すると、すぐに効きます。いまレビュー中の下書きも、この決まりで判断します",
            "It counts as soon as it is recorded, for the drafts that are under review now, too",
        )
        return
    yield tr(
        f"下書き「{draft}」での提案です。取り込むまでは、効きません",
        f"It is proposed in the draft {draft}, and counts once that is taken in",
    )
    yield tr(
        "この下書きのレビューには、何で判断するかを下書きが変える、という注意(review-settings-changed)が出ます",
        "The review of this draft will warn that it changes what it is judged by (review-settings-changed)",
    )


def _needed(rules: ReviewRules) -> str:
    if not rules.required:
        return tr(
            "承認がなくても取り込めます(要る承認の数が0のため)", "Drafts are taken in without approval: the number is 0"
        )
    roles = tr("、", ", ").join(
        tr(f"「{role}」の人が{number}人", f"{number} of the role {role!r}") for role, number in rules.roles.items()
    )
    among = tr(f"(うち、{roles})", f" (among them {roles})") if roles else ""
    return tr(
        f"1行ごとに{rules.required}人の承認が要ります{among}。足りない下書きは、取り込むときに止まります",
        f"Each row needs {rules.required} approvals{among}; a draft that lacks them is stopped when it is to be taken in",
    )


def trust(*, signed: bool) -> Iterator[str]:
    """What an approval proves, and what not (review, §4)."""
    if signed:
        yield tr(
            "承認には、本人の鍵の署名が要ります。署名で分かるのは、その鍵の持ち主が、その言葉に同意したことです",
            "An approval needs a signature: it proves that whoever holds the key consents to these words",
        )
    else:
        yield tr(
            "名前は記録であって、証明ではありません。ここに書き込める人なら、だれの名前でも判定を記録できます(判子と同じです)",
            "A name is a record, and no proof: whoever may write here may record a verdict in any name, as with a stamp",
        )
    yield tr(
        "だれが記録したかも残ります。ほかの人の代わりに記録するときは、決裁の番号などを添えてください",
        "Who recorded it is kept, too: who does it for another one gives the number of the decision, or the like",
    )


def kept(review: Mapping[str, Value]) -> Iterator[str]:
    """What of the setting stays as it is, whatever is changed here."""
    if base := review.get("base"):
        yield tr(f"取り込む先: {base}", f"What drafts are taken into: {base}")
    if review.get("identity") == "signed":
        yield tr(
            "本人の署名: 要ります。鍵はこの画面では書けないので、鍵のない人は加えられません",
            "Signatures: needed. Keys are not written here, so nobody joins who has none",
        )
    else:
        yield tr("本人の署名: 要りません", "Signatures: not needed")


def field(problem: Problem) -> str:
    """What people call the field of a problem."""
    match problem.place:
        case ("required_approvals",):
            return tr("要る承認の数", "Approvals needed")
        case ("roles", str(role)):
            return tr(f"役割「{role}」の人の承認の数", f"The number of the role {role!r}")
        case ("approvers", int(), *below) if problem.person is not None:
            return _of_person(problem.person + 1, str(below[0]) if below else "")
    return ""


def _of_person(number: int, key: str) -> str:
    names = {
        "name": tr("氏名", "The name"),
        "email": tr("メールアドレス", "The mail address"),
        "role": tr("役割", "The role"),
    }
    if key not in names:
        return tr(f"{number}人目", f"Person {number}")
    return tr(f"{number}人目の{names[key]}", f"{names[key]} of person {number}")


def wrong(problem: Problem) -> str:
    """What is wrong, in the words of the field where it has one."""
    named, must = field(problem), problem.mistake.must
    return tr(f"{named}: {must}", f"{named} {must}") if named and must else problem.mistake.message

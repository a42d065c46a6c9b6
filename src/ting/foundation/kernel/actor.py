"""Who acts: a person, a machine, or Ting itself."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    ACCOUNT = "account"
    TERMINAL = "terminal"
    PROJECTOR = "projector"
    SYSTEM = "system"
    NOBODY = "nobody"


class Role(StrEnum):
    """What an account (or a machine) is trusted with; 系统管理员, 安全保密管理员 and 安全审计员 exclude each other."""

    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"
    SECRETARY = "secretary"
    ENGINEER = "engineer"
    MEMBER = "member"
    TERMINAL = "terminal"
    PROJECTOR = "projector"


EXCLUSIVE_OFFICES = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)


class Scope(StrEnum):
    """How far a right reaches."""

    ANYONE = "anyone"  # signed out as well
    SELF = "self"  # the actor's own account, session or machine
    SITE = "site"  # everything of the site
    UNIT = "unit"  # what belongs to the actor's own unit
    MEETING = "meeting"  # meetings in which the actor takes part
    CHAIR = "chair"  # meetings which the actor chairs


@dataclass(frozen=True, slots=True)
class Actor:
    """The first parameter of every action.

    `scopes` holds what the permission table grants for the one command being carried out; `access`
    modules hold rows against it. Ting itself (`SYSTEM`) reaches the whole site.
    """

    kind: ActorKind
    id: UUID | None
    name: str
    session_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    unit_id: UUID | None = None
    address: str = ""
    scopes: frozenset[Scope] = field(default_factory=frozenset)

    def granted(self, scopes: frozenset[Scope]) -> "Actor":
        """The same actor with the scopes of one command."""
        return replace(self, scopes=scopes)

    def reaches(self, scope: Scope) -> bool:
        return scope in self.scopes

    @property
    def is_machine(self) -> bool:
        return self.kind in (ActorKind.TERMINAL, ActorKind.PROJECTOR)


SYSTEM = Actor(ActorKind.SYSTEM, None, "Ting", scopes=frozenset({Scope.SITE}))
NOBODY = Actor(ActorKind.NOBODY, None, "")

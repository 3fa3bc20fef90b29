"""Suggestions over HTTP: at most three things to do, and laying one aside."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers import SuggestionOut
from nextround.api.crossing import suggestion_out
from nextround.api.refusals import NOT_THERE
from nextround.core.growth.moves import Code
from nextround.usecases import find, suggest
from nextround.usecases.identify import owner_of

router = Router()


@router.get("", response=list[SuggestionOut], summary="At most three things to do")
def suggestions(request: HttpRequest) -> list[dict[str, Any]]:
    """What is worth doing now; never more than three."""
    return [suggestion_out(s) for s in suggest.suggest(owner_of(request.user))]


@router.put("/{code}/rest", response={200: list[SuggestionOut], **NOT_THERE}, summary="Not now")
def not_now(request: HttpRequest, code: Code, application: int | None = None) -> list[dict[str, Any]]:
    """Lay a suggestion aside for two weeks; answers with those that are left."""
    suggest.not_now(owner_of(request.user), code, application)
    return suggestions(request)


@router.delete("/{code}/rest", response={200: list[SuggestionOut], **NOT_THERE}, summary="After all")
def after_all(request: HttpRequest, code: Code, application: int | None = None) -> list[dict[str, Any]]:
    """Bring a suggestion back that was laid aside."""
    owner = owner_of(request.user)
    suggest.after_all(owner, code, find.application(owner, application).pk if application is not None else None)
    return suggestions(request)

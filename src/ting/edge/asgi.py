"""The application that uvicorn serves: guard, hot lane, pages, Django."""

import os
from typing import cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")

import django

django.setup()

from django.core.handlers.asgi import ASGIHandler  # noqa: E402  # only after setup

from ting.edge.guard import Application, Guard  # noqa: E402
from ting.edge.lane import Lane  # noqa: E402
from ting.edge.pages import Pages  # noqa: E402
from ting.edge.wiring import bind_adapters  # noqa: E402

bind_adapters()
django_application = cast(Application, ASGIHandler())  # its stubs want plain dicts
application = Guard(Lane(Pages(django_application)))

"""The application that uvicorn serves: guard, hot lane, pages, Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ting.edge.settings")

import django

django.setup()

from django.core.handlers.asgi import ASGIHandler  # noqa: E402  # only after setup

from ting.edge.guard import Guard  # noqa: E402
from ting.edge.lane import Lane  # noqa: E402
from ting.edge.pages import Pages  # noqa: E402
from ting.edge.wiring import bind_adapters  # noqa: E402

bind_adapters()
application = Guard(Lane(Pages(ASGIHandler())))

"""Names this room to Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ting.foundation.files"
    label = "files"
    verbose_name = "文件库"

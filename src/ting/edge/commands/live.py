"""`ting live`: the process that holds every socket."""


def command() -> None:
    """实时推送进程（由 ting run 启动）/ Serves the live sockets; `ting run` starts it."""
    import runpy

    runpy.run_module("ting.edge.live", run_name="__main__")

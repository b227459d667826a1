"""Other people's pipelines, put beside the assistant on the same questions."""

from evals.peers.opening import open_peers
from evals.peers.peer import Peer, ask_peer

__all__ = ["Peer", "ask_peer", "open_peers"]

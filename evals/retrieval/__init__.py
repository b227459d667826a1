"""Retrieval alone, measured stage by stage, on the packaged sets and on sets from elsewhere."""

// StableMatching

// BackfillChains

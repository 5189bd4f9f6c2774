// FairSelection

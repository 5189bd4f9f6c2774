// UnderstudyStore

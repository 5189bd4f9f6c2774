// UnderstudyService

// Secondments

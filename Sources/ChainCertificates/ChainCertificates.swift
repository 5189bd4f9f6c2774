// ChainCertificates

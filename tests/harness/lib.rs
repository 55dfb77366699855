//! What stories stand on: the real worker, a real browser, and strict fakes of the outside services.

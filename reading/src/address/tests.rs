//! Forms of addresses, refused and accepted.

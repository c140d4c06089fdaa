//! Harness shared by the tests of the workspace.

"""Reads a JUnit file with junitparser and holds it against the findings of the JSON output."""

import json
import sys

from junitparser import Error, Failure, JUnitXml

xml, outcome = JUnitXml.fromfile(sys.argv[1]), json.load(open(sys.argv[2], encoding="utf-8"))
suites = {suite.name: suite for suite in xml}
for report in outcome["reports"]:
    suite = suites[report["path"]]
    failed = [case for case in suite if any(isinstance(result, Failure) for result in case.result)]
    found = [finding for finding in report["findings"] if finding["severity"] != "advice"]
    assert len(failed) == len(found) == suite.failures, (len(failed), len(found), suite.failures)
    for case, finding in zip(failed, found):
        assert finding["rule"] in case.name, case.name
        assert case.classname == report["path"]
        assert case.result[0].message == finding["message"], case.result[0].message
        assert case.result[0].type == finding["severity"]
for error in outcome["errors"]:
    (case,) = suites[error["path"]]
    assert isinstance(case.result[0], Error)
assert len(suites) == len(outcome["reports"]) + len(outcome["errors"])

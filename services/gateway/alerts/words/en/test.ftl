### Words of test alerts: nothing happened, and nobody is to do anything.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Test of the alert system

# review: unreviewed
headline = TEST. { $city }: test of the alert system, nothing has happened

# review: unreviewed
description =
    This is a test message of the alert system.
    City: { $city }.
    Nothing has happened and nothing is expected.
    It is sent to check that messages arrive and can be read.

# review: unreviewed
instruction =
    Disregard this message.
    There is nothing to do.

### What to do: cold.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Check heating, windows and doors, and keep fuel and warm clothes ready.
    Keep water, food and medicines for some days at home.
    Put off long journeys; take warm clothes and a charged telephone with you.
    City services: get heated rooms ready for people without a warm home.

# review: unreviewed
instruction-ongoing =
    Stay in warm rooms; outdoors wear several layers, a hat and gloves.
    Never heat with a gas cooker or an open fire, and do not close the chimney early: the fumes kill without a smell.
    Look in on elderly and sick people and on neighbours who live alone.
    Bring people who lie or sit in the frost into the warm and call an ambulance.
    Let a little water run, so that pipes do not freeze.

# review: unreviewed
instruction-past =
    Look for pipes that froze, and call a specialist when one leaks.
    Beware of icicles and of snow that slides off roofs.

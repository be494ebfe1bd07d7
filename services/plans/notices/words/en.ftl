### What notices of the Coalition's work say.
### How to edit: see shared/problems/README.md.

# review: unreviewed
meeting-scheduled = Meeting on { $at }: { $title }

# review: unreviewed
meeting-rescheduled = The meeting gets another time, which is sought: { $title }

# review: unreviewed
meeting-cancelled = The meeting on { $at } is cancelled: { $title }

# review: unreviewed
meeting-minutes-draft = The draft minutes are there to be read: { $title }

# review: unreviewed
training-scheduled = Training on { $at }: { $title }

# review: unreviewed
training-rescheduled = The training gets another time, which is sought: { $title }

# review: unreviewed
training-cancelled = The training on { $at } is cancelled: { $title }

# review: unreviewed
consultation-open = Answers are taken until { $at }: { $title }

# review: unreviewed
comment-window-open = Comments are taken until { $at }: { $title }

# review: unreviewed
decision-in-silence = Agreed on { $at } unless a participant objects before: { $title }

# review: unreviewed
decision-objected = A participant objects: { $title }

# review: unreviewed
decision-agreed = Agreed: { $title }

# review: unreviewed
action-item-due = Due on { $at }. Responsible: { $assignee }. { $title }

# review: unreviewed
action-item-overdue = Overdue since { $at }. Responsible: { $assignee }. { $title }

# review: unreviewed
task-due = Due on { $at }. Responsible: { $assignee }. { $title }

# review: unreviewed
task-overdue = Overdue since { $at }. Responsible: { $assignee }. { $title }

# review: unreviewed
working-group-dormant = Days without a meeting or an update: { $days }. The group is dormant: { $title }

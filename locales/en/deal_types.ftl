# The editor of deal types
type-new = New deal type
type-new-text = Name the type as you say it. Statuses, fields and the route come next; nobody sees the type until it is published.
type-begin = Begin and set up
type-names-many = Name of the section: “Orders”
type-names-one = One deal: “Order”
type-names-new = Title of a new one: “New order”
type-prefix = Beginning of the number: “O-”
type-usual-new = new
type-usual-working = in progress
type-usual-done = done
type-usual-lost = lost
type-tabs = Parts of the deal type
type-tab-general = General
type-tab-statuses = Statuses
type-tab-fields = Fields
type-tab-stages = Route
type-tab-changes = Publication
type-draft = draft
type-version-draft = version { $version }, draft
type-edit = Set up
type-publish = Publish
type-publish-version = Publish version { $version }
type-save = Save draft
type-save-hint = Deals change only after it is published
type-discard = Discard draft
type-saved-toast = Draft saved
type-begun-toast = The deal type is begun: set it up and publish it
type-published-toast = Deal type published
type-discarded-toast = Draft discarded
type-add = Add
type-errors =
    { $count ->
        [one] To publish, mend { $count } place:
       *[other] To publish, mend { $count } places:
    }
type-valid-until = Until which day what was issued is valid
type-valid-until-none = not watched
type-documents = Categories of documents, one a line
type-comments = Who sees whose comments
type-comments-text = Who is not named here sees all comments. Everybody sees their own.
type-comments-sees = sees the comments of
type-comments-add = Restrict
type-track = Track of statuses
type-track-main = Main track of statuses
type-track-add = Track of statuses
type-tracks-text = A deal may have several independent tracks of status, for example “Status” and “Delivery”. The main, first one decides whether the deal goes on.
type-comment-required = Changed only with a comment
type-status-name = Name of the status
type-status-add = Status
type-hue = Colour
type-hue-grey = grey
type-hue-violet = violet
type-hue-blue = blue
type-hue-amber = amber
type-hue-green = green
type-hue-red = red
type-fields-text = What a deal has besides its client, subject and sum. A new field comes to “Terms”; it is put into a stage under “Route”. The kind of a field does not change after publication.
type-field-formula = How it is computed
type-formula-share = share of the deal’s sum: { $name }
type-formula-rest = rest of the deal’s sum: { $name }
type-route = Stages
type-stage-add = Add a stage
type-stage-new = New stage
type-stage-name = Name of the stage
type-stage-note = Note
type-stage-hand-over = Button that leads to it: “Hand over to accounting”
type-stage-wrong = to be mended
type-fields-count =
    { $count ->
        [0] no fields
        [one] { $count } field
       *[other] { $count } fields
    }
type-sign-offs-count =
    { $count ->
        [0] no sign-offs
        [one] { $count } sign-off
       *[other] { $count } sign-offs
    }
type-filled-by = Filled by
type-notify-stage = Tell when a deal comes to the stage
type-notify = Tell
type-notify-tick = Tell of the sign-off
type-set-by = Set by
type-who-add = who else
type-required = Required
type-details-text = These fields are filled at any time and hold no stage.
type-use-add = Put a field here
type-fields-edit = Make a new field
type-sign-off-name = Name of the sign-off
type-sign-off-required = to go on
type-sign-off-add = Sign-off
type-error-who = There is no “{ $name }”: choose from the list
deal-type-error-kind = The kind of a field cannot change: deals have values of it. Make a new field
deal-type-error-nowhere = The field is filled nowhere: save the part “Fields”
who-responsible = Responsible
who-author = Author of the deal
who-field = Employee in the field “{ $name }”
who-department = Department: { $name }
who-head = Head: { $name }
who-role = Role: { $name }
type-what-changes = What will change
type-only-details = The same tracks, fields and stages: only names and rules change.
type-no-draft = There is nothing to publish.
type-first = Once it is published, deals of this type can be begun.
type-track-added = New track of statuses “{ $name }”
type-track-removed = Track of statuses “{ $name }” removed
type-status-added = New status “{ $name }”
type-status-removed = Status “{ $name }” removed
type-field-added = New field “{ $name }”
type-field-removed = Field “{ $name }” removed
type-field-required = Field “{ $name }” is required from now on
type-stage-added = New stage “{ $name }”
type-stage-removed = Stage “{ $name }” removed
type-sign-off-added = New sign-off “{ $name }”
type-sign-off-removed = Sign-off “{ $name }” removed
type-deals =
    { $count ->
        [one] { $count } deal
       *[other] { $count } deals
    }
type-deals-lack =
    { $count ->
        [one] { $count } running deal lacks it
       *[other] { $count } running deals lack it
    }
type-deals-filled =
    { $count ->
        [one] filled in { $count } running deal
       *[other] filled in { $count } running deals
    }
type-deals-stand =
    { $count ->
        [one] { $count } deal stands here
       *[other] { $count } deals stand here
    }
type-running = Running deals
type-running-what = What becomes of the running deals
type-running-keep = They end by the version they began with
type-running-move = They go on by the new version
type-in-the-way = These cannot be moved and stay on their version:
type-not-ready = It is too early to publish:
type-move-all = Move the running deals to version { $version }
type-moved-toast =
    { $count ->
        [0] No deal was moved
        [one] { $count } deal moved
       *[other] { $count } deals moved
    }
type-left = These stay on their version:
deal-error-move-stage = The new version has no stage “{ $name }”
deal-error-move-track = The new version has no track with “{ $name }”
deal-error-move-status = The new version has no status “{ $name }”
deal-newer-version = The order of work has changed: the deal goes by version { $version }
deal-move-to-newest = Move to the new version
deal-moved-toast = The deal goes by the new version
event-deal-version_moved = { $deal }: moved to version { $version }
event-type_draft-begun = Deal type “{ $name }” begun
event-type_draft-saved = Draft of the deal type “{ $name }” changed
event-type_draft-discarded = Draft of the deal type “{ $name }” discarded
event-type_draft-moved = Running deals of “{ $name }” moved to version { $version }
profile-error-user = The profile names an employee by number: name a department, a role or a field
setup-profile-title = What the company does
setup-profile-hint = A profile brings deal types, statuses, fields and stages. All of it can be changed later; no data are lost.
setup-profile-none = No profile
setup-profile-none-text = Clients and contacts only. Deal types can be added in the settings.
setup-profile-choose = Continue

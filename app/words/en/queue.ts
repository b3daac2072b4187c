/** What helps through a long day at the queue: several tickets at once, views, who else is here, the keyboard. */
export const queue = {
  bulk: {
    label: 'Change several tickets',
    select: 'Select {ticket} of {workspace}',
    selectAll: 'Select all on this page',
    selected: '{count, plural, =0 {None selected} one {# selected} other {# selected}}',
    act: 'With the selected',
    choose: 'Choose what to do',
    close: 'Close',
    assign: 'Assign to',
    me: '{name} (you)',
    nobody: 'Nobody',
    priority: 'Set priority',
    department: 'Move to department',
    go: 'Change tickets',
    going: 'Changing…',
    done: {
      close:
        '{count, plural, =0 {No ticket was closed.} one {# ticket is closed.} other {# tickets are closed.}}',
      assign:
        '{count, plural, =0 {No ticket was assigned.} one {# ticket is assigned.} other {# tickets are assigned.}}',
      priority:
        '{count, plural, =0 {No priority was changed.} one {The priority of # ticket is set.} other {The priority of # tickets is set.}}',
      department:
        '{count, plural, =0 {No ticket was moved.} one {# ticket is moved.} other {# tickets are moved.}}',
    },
    already: '{count, plural, one {It was so before for # ticket:} other {It was so before for # tickets:}}',
    gone: '{count, plural, one {# ticket is gone:} other {# tickets are gone:}}',
  },
  views: {
    title: 'Views',
    lead: 'A view is the queue with filters and an order that have a name. Set the filters, then save them here.',
    back: 'All tickets',
    manage: 'Manage views',
    saveThis: 'Save as view',
    new: 'Save these filters as a view',
    name: 'Name of the view',
    shared: 'The whole team sees it',
    sharedHint: 'Its author and every owner can change it. “Mine” means whoever looks.',
    save: 'Save view',
    saving: 'Saving…',
    saved: 'The view is saved.',
    deleted: 'The view is deleted.',
    change: 'Change',
    forYou: 'Only you',
    forAll: 'The whole team',
    delete: 'Delete view',
    deleteLead: 'Only the name goes. No ticket changes.',
    emptyTitle: 'No views yet',
    empty: 'Filter the queue by what you look at every day, then choose “Save as view”.',
  },
  presence: {
    writing: '{names} {count, plural, one {is} other {are}} writing here',
    looking: '{names} {count, plural, one {is} other {are}} looking at this ticket',
  },
  unread: 'Unread:',
} as const

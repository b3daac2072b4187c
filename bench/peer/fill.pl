# Fills Request Tracker with tickets of four messages for bench/peer.ts: a customer's tickets through its own API, and
# those of all other customers as copies of these rows. Arguments: a JSON file { customers, open, resolved, texts,
# password }. Prints the ids that are asked for, as JSON.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use JSON;
use RT;
RT::LoadConfig();
RT::Init();
use MIME::Entity;

my $wanted = do { local $/; open my $in, '<', $ARGV[0] or die $!; decode_json(<$in>) };
my $system = RT->SystemUser;
my $dbh    = $RT::Handle->dbh;

sub make {
    my ( $object, @fields ) = @_;
    my ( $id, $said ) = $object->Create(@fields);
    die $said unless $id;
    return $object;
}

my $queue = RT::Queue->new($system);
$queue->Load('General');

my $agent = make( RT::User->new($system), Name => 'agent', EmailAddress => 'agent@bench.example',
    Privileged => 1, Password => $wanted->{password} );
my $agents = RT::Group->new($system);
$agents->CreateUserDefinedGroup( Name => 'Agents' );
$agents->AddMember( $agent->PrincipalId );
for my $right (qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ReplyToTicket CommentOnTicket ModifyTicket OwnTicket)) {
    $agents->PrincipalObj->GrantRight( Right => $right, Object => $queue );
}
for my $right (qw(LoadSavedSearch ShowSavedSearches ModifySelf)) {
    $agents->PrincipalObj->GrantRight( Right => $right, Object => $RT::System );
}
my $everyone = RT::Group->new($system);
$everyone->LoadSystemInternalGroup('Unprivileged');
$everyone->PrincipalObj->GrantRight( Right => $_, Object => $queue ) for qw(SeeQueue CreateTicket);
my $requestor = $queue->RoleGroup('Requestor');
$requestor->PrincipalObj->GrantRight( Right => $_, Object => $queue ) for qw(ShowTicket ReplyToTicket);

my @customers = map {
    make( RT::User->new($system), Name => "customer-$_", EmailAddress => "customer-$_\@bench.example",
        Privileged => 0, $_ == 0 ? ( Password => $wanted->{password} ) : () )
} 0 .. $wanted->{customers} - 1;

my @tables = qw(tickets transactions attachments principals groupmembers cachedgroupmembers);
sub highest { return { map { $_ => $dbh->selectrow_array("select max(id) from $_") } @tables } }

my $before = highest();
my $as     = sub { my $user = RT::CurrentUser->new; $user->Load( $_[0]->Id ); $user };
my @texts  = @{ $wanted->{texts} };
my @open;
for my $at ( 0 .. $wanted->{open} + $wanted->{resolved} - 1 ) {
    my ( $subject, @messages ) = @{ $texts[ $at % @texts ] };
    my $entity = sub { MIME::Entity->build( Type => 'text/plain', Charset => 'UTF-8', Data => [ $_[0] ] ) };
    my $ticket = make( RT::Ticket->new($system), Queue => $queue->Id, Subject => $subject, Priority => $at % 4,
        Requestor => [ $customers[0]->EmailAddress ], Owner => $at % 2 ? $agent->Id : RT->Nobody->Id,
        MIMEObj => $entity->( shift @messages ) );
    my $turn = 0;
    for my $message (@messages) {
        my $its = RT::Ticket->new( $as->( $turn++ % 2 ? $customers[0] : $agent ) );
        $its->Load( $ticket->Id );
        my ( $said, $why ) = $its->Correspond( MIMEObj => $entity->($message) );
        die $why unless $said;
    }
    my $status = $at < $wanted->{open} ? 'open' : 'resolved';
    $ticket->Load( $ticket->Id );
    $ticket->SetStatus($status) unless $ticket->Status eq $status;
    push @open, $ticket->Id if $status eq 'open';
}
my $after = highest();

# What refers to what: a column's value moves with the rows that it is an id of.
my %refers = (
    tickets            => { id => 'tickets',            effectiveid => 'tickets' },
    transactions       => { id => 'transactions',       objectid    => 'tickets' },
    attachments        => { id => 'attachments',        transactionid => 'transactions', parent => 'attachments' },
    principals         => { id => 'principals' },
    groups             => { id => 'principals',         instance => 'tickets' },
    groupmembers       => { id => 'groupmembers',       groupid => 'principals', memberid => 'principals' },
    cachedgroupmembers => { id => 'cachedgroupmembers', groupid => 'principals', memberid => 'principals',
        via => 'cachedgroupmembers', immediateparentid => 'principals' },
);
my %is_person = map { $_ => 1 } qw(creator lastupdatedby memberid);

$dbh->do('create temporary table bench_customers (turn integer primary key, id integer not null)');
$dbh->do( 'insert into bench_customers values (?, ?)', undef, $_, $customers[$_]->Id ) for 0 .. $#customers;
my $first = $customers[0]->Id;
for my $table (qw(principals groups tickets transactions attachments groupmembers cachedgroupmembers)) {
    my $columns = $dbh->selectcol_arrayref(
        "select column_name from information_schema.columns where table_name = ? and table_schema = 'public'", undef, $table );
    my @values = map {
        my $of    = $refers{$table}{$_};
        my $value = "this.$_";
        if ($of) {
            my ( $from, $to ) = ( $before->{$of} + 1, $after->{$of} );
            my $span = $to - $from + 1;
            $value = "case when $value between $from and $to then $value + customer.turn * $span else $value end";
        }
        if ( $is_person{$_} ) { $value = "case when this.$_ = $first then customer.id else $value end" }
        if ( $table =~ /^t/ && /^(?:created|lastupdated)$/ ) { $value = "this.$_ - customer.turn * interval '1 hour'" }
        $value
    } @$columns;
    my $ids  = $table eq 'groups' ? 'principals' : $table;
    my $only = $table eq 'transactions' ? "and this.objecttype = 'RT::Ticket'" : '';
    my $sql  = sprintf 'insert into %s (%s) select %s from %s as this cross join bench_customers as customer
        where customer.turn > 0 and this.id > %d and this.id <= %d %s',
        map( { $_ eq 'groups' ? '"groups"' : $_ } $table ), join( ', ', @$columns ), join( ', ', @values ),
        map( { $_ eq 'groups' ? '"groups"' : $_ } $table ), $before->{$ids}, $after->{$ids}, $only;
    $dbh->do($sql) or die $dbh->errstr;
}
$dbh->do("select setval('${_}_id_seq', (select max(id) from $_))") for @tables;
$dbh->do('vacuum analyze');

my ($tickets)  = $dbh->selectrow_array('select count(*) from tickets');
my ($messages) = $dbh->selectrow_array(
    "select count(*) from transactions where objecttype = 'RT::Ticket' and type in ('Create', 'Correspond')");
print encode_json( { tickets => $tickets, messages => $messages, open => \@open, queue => $queue->Id } ), "\n";

"""The tables of a night's log in PostgreSQL. `docs/log.md` explains them."""

from hustings.postgres.migrations import Step

PART = "log"

# The server keeps samples of columns for its planner: what is struck out must not live on in them.
_FIRST = """
create table entries (
  seq bigint primary key,
  at bigint not null,
  recorded_at bigint not null,
  by text not null,
  tag text not null,
  version integer not null,
  digest bytea not null check (length(digest) = 32),
  hash bytea not null check (length(hash) = 32)
);
create index entries_that_strike on entries (seq) where tag = 'payload.struck';
create table payloads (seq bigint primary key references entries, salt bytea not null, body bytea not null);
alter table payloads alter column body set statistics 0, alter column salt set statistics 0;
create table subjects (
  subject text collate "C" not null, seq bigint not null references entries, primary key (subject, seq)
);
create table keys (
  key text collate "C" primary key,
  first_seq bigint not null references entries,
  last_seq bigint not null references entries
);

create function refused() returns trigger language plpgsql as $$
begin raise exception '%', tg_argv[0] using errcode = 'restrict_violation'; end $$;

create function entry_follows() returns trigger language plpgsql as $$
begin
  if new.seq <> (select coalesce(max(seq), 0) + 1 from hustings.entries) then
    raise exception 'an entry follows the last one' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create function payload_is_struck_out() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from hustings.entries join hustings.payloads as said using (seq)
    where tag = 'payload.struck' and (convert_from(said.body, 'UTF8')::jsonb ->> 'seq')::bigint = old.seq
  ) then
    raise exception 'a payload is never deleted but where an entry strikes it out' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

create trigger entries_follow before insert on entries for each row execute function entry_follows();
create trigger entries_are_not_changed before update on entries
  for each statement execute function refused('an entry is never changed');
create trigger entries_are_not_deleted before delete or truncate on entries
  for each statement execute function refused('an entry is never deleted');
create trigger payloads_are_not_changed before update on payloads
  for each statement execute function refused('a payload is never changed');
create trigger payloads_are_not_emptied before truncate on payloads
  for each statement execute function refused('a payload is never deleted but where an entry strikes it out');
create trigger payloads_are_not_deleted before delete on payloads
  for each row execute function payload_is_struck_out();
"""

_HEAD = """
create table head (one boolean primary key default true check (one), seq bigint not null, signed bytea not null);
"""

STEPS = (Step("entries, payloads, subjects and keys", _FIRST), Step("the head that was signed last", _HEAD))

FORGET = """
drop table keys, subjects, payloads, entries, head;
drop function refused, entry_follows, payload_is_struck_out;
delete from migration where part = 'log';
"""

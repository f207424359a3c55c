"""The tables of a night's log in SQLite. `docs/log.md` explains them."""

APPLICATION_ID = 0x48555354  # "HUST", read by file(1)
VERSION = 2

_TABLES = """
create table entries (
  seq integer primary key,
  at integer not null,
  recorded_at integer not null,
  by text not null,
  tag text not null,
  version integer not null,
  digest blob not null check (length(digest) = 32),
  hash blob not null check (length(hash) = 32)
) strict;

create table payloads (
  seq integer primary key,
  salt blob not null,
  body blob not null
) strict;

create table subjects (
  subject text not null,
  seq integer not null,
  primary key (subject, seq)
) strict, without rowid;

create table keys (
  key text primary key,
  first_seq integer not null,
  last_seq integer not null
) strict, without rowid;

create trigger entries_follow before insert on entries
when new.seq <> (select coalesce(max(seq), 0) + 1 from entries)
begin select raise(abort, 'an entry follows the last one'); end;

create trigger entries_are_not_changed before update on entries
begin select raise(abort, 'an entry is never changed'); end;

create trigger entries_are_not_deleted before delete on entries
begin select raise(abort, 'an entry is never deleted'); end;

create trigger payloads_are_not_replaced before insert on payloads
when exists (select 1 from payloads where seq = new.seq)
begin select raise(abort, 'a payload is never replaced'); end;

create trigger payloads_are_not_changed before update on payloads
begin select raise(abort, 'a payload is never changed'); end;
"""

_STRIKING = """
create trigger payloads_are_not_deleted before delete on payloads
when not exists (
  select 1 from entries join payloads as said using (seq)
  where tag = 'payload.struck' and json_extract(cast(said.body as text), '$.seq') = old.seq
)
begin select raise(abort, 'a payload is never deleted but where an entry strikes it out'); end;
"""

TABLES = _TABLES + _STRIKING

# By version: what makes a file of it one of the next.
UPGRADES = {1: f"drop trigger payloads_are_not_deleted;{_STRIKING}"}

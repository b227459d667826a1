"""The SQLite file: read by several threads, changed whole or not at all, sound or refused."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.database import FILE, Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / FILE)
    yield opened
    opened.close()


def put(database: Database, *names: str) -> None:
    for name in names:
        database.execute("INSERT INTO meta VALUES (?, 'there')", (name,))


def names(database: Database) -> list[str]:
    return [name for (name,) in database.rows("SELECT name FROM meta ORDER BY name")]


def test_what_was_put_in_is_there_when_it_is_opened_again(tmp_path: Path, database: Database):
    put(database, "one", "two")
    again = Database(tmp_path / FILE)
    assert names(again) == ["one", "two"]
    again.close()


def test_a_value_is_the_first_of_the_first_row_or_none(database: Database):
    put(database, "one")
    assert database.value("SELECT name FROM meta") == "one"
    assert database.value("SELECT name FROM meta WHERE name = 'two'") is None


def test_an_insertion_gives_the_new_rows_key(database: Database):
    keys = [database.execute("INSERT INTO lexical (stems) VALUES ('word')") for _ in range(3)]
    assert keys == [1, 2, 3]


@pytest.mark.parametrize("wanted", [0, 1, 499, 500, 501, 4321])
def test_rows_are_found_among_any_number_of_values(database: Database, wanted: int):
    with database.transaction():
        put(database, *(f"{n:05}" for n in range(5000)))
    values = [f"{n:05}" for n in range(wanted)]
    found = database.rows_among("SELECT name FROM meta WHERE name IN", [*values, "unknown"])
    assert sorted(name for (name,) in found) == values
    assert database.rows_among("SELECT name FROM meta WHERE name IN", iter(values)) == found


def test_a_transaction_that_fails_changes_nothing(database: Database):
    put(database, "before")

    def change_and_fail() -> None:
        with database.transaction():
            put(database, "within")
            assert names(database) == ["before", "within"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert names(database) == ["before"]
    with database.transaction():
        put(database, "after")
    assert names(database) == ["after", "before"]


def test_a_statement_that_fails_undoes_the_rest_of_its_transaction(database: Database):
    put(database, "one")
    with pytest.raises(sqlite3.IntegrityError), database.transaction():
        put(database, "two", "one")
    assert names(database) == ["one"]


def test_threads_read_at_once_and_see_a_transaction_whole_or_not_at_all(database: Database):
    with database.transaction():
        put(database, *(f"a{n}" for n in range(300)))

    def read(_: int) -> int:
        return len(database.rows("SELECT name FROM meta"))

    with ThreadPoolExecutor(8) as pool:
        counts = pool.map(read, range(400))
        with database.transaction():
            put(database, *(f"b{n}" for n in range(300)))
        assert set(counts) <= {300, 600}
    assert read(0) == 600


def test_a_new_one_can_be_opened_by_several_at_once(tmp_path: Path):
    for attempt in range(5):
        (tmp_path / str(attempt)).mkdir()
        begin = threading.Barrier(8)

        def open_one(_: int, file: Path = tmp_path / str(attempt) / FILE, begin: threading.Barrier = begin):
            begin.wait()
            return Database(file)

        with ThreadPoolExecutor(8) as pool:
            opened = list(pool.map(open_one, range(8)))
        put(opened[0], "one")
        assert [names(each) for each in opened] == [["one"]] * 8
        for each in opened:
            each.close()


def test_a_sound_file_has_no_damage_and_a_torn_one_has(tmp_path: Path, database: Database):
    with database.transaction():
        put(database, *(f"{n} {'x' * 300}" for n in range(2000)))
    assert database.damage() == ""
    database.close()
    file = tmp_path / FILE
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 100_000] = b"\xff" * 100_000
    file.write_bytes(bytes(data))
    torn = Database(file)
    assert torn.damage() != ""
    assert "\n" not in torn.damage()
    torn.close()


def test_another_file_is_refused(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"\x00not what it was\n\x00" * 100)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        Database(tmp_path / FILE)


def test_threads_that_change_it_wait_for_one_another(database: Database):
    def change(number: int) -> None:
        with database.transaction():
            put(database, f"{number:02}")
            time.sleep(0.001)
            put(database, f"{number:02}+")

    threads = [threading.Thread(target=change, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(database)) == 40


@given(st.lists(st.text(min_size=1), unique=True, max_size=8))
def test_any_text_comes_back_as_it_was(texts: list[str]):
    database = Database(Path(":memory:"))
    put(database, *texts)
    assert sorted(names(database)) == sorted(texts)
    database.close()

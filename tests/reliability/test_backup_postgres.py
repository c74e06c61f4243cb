"""What is different about backups where the database is PostgreSQL's: real programs, another server's rules."""

import pytest
from django.core.management import CommandError
from django.db import connection

from spasmlog.management.backups.postgres import PostgreSQL
from spasmlog.models import Diary
from tests.reliability.test_backup import back_up, everything, restore
from tests.stored import stored

pytestmark = pytest.mark.usefixtures("own_database", "own_home")


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_restore_that_fails_half_way_changes_nothing(tmp_path):
    stored(name="As it was")
    execute("CREATE TABLE of_somebody_else (n int)")
    back_up(tmp_path / "copy")
    Diary.objects.update(name="As it is")
    execute("CREATE VIEW in_the_way AS SELECT n FROM of_somebody_else")
    before = everything()
    with pytest.raises(CommandError, match=r"cannot drop table public.of_somebody_else.*Nothing was restored"):
        restore(tmp_path / "copy")
    assert everything() == before
    assert Diary.objects.get().name == "As it is"


def test_tables_of_others_are_left_alone(tmp_path):
    stored()
    back_up(tmp_path / "copy")
    execute("CREATE TABLE of_somebody_else AS SELECT 7 AS n")
    restore(tmp_path / "copy")
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM of_somebody_else")
        assert cursor.fetchall() == [(7,)]


def test_new_rows_get_new_keys_after_a_restore(tmp_path):
    stored(name="First")
    back_up(tmp_path / "copy")
    restore(tmp_path / "copy")
    stored(owner=Diary.objects.get().account, name="Second")
    assert Diary.objects.count() == 2


def test_a_server_that_does_not_answer_is_said_without_the_password(tmp_path):
    settings = connection.settings_dict | {"PORT": "1", "PASSWORD": "never to be shown"}
    with pytest.raises(Exception, match=r"The database cannot be copied: .*onnection") as refused:
        PostgreSQL(settings).dump(tmp_path / "copy")
    assert "never to be shown" not in str(refused.value)

"""The addresses of the pages."""

from datetime import date

from django.urls import URLPattern, URLResolver, include, path, register_converter

from spasmlog.api import program
from spasmlog.views import (
    api_tokens,
    associations,
    checks,
    conditions,
    criteria,
    days,
    deleted,
    diaries,
    episodes,
    everything,
    exports,
    findings,
    home,
    medications,
    medicines,
    night,
    offline,
    shared,
    shares,
    spreadsheets,
    styleguide,
    summary,
    summary_pdf,
    today,
    trends,
    trials,
)


class DateConverter:
    """A date as 2026-03-18."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, text: str) -> date:
        return date.fromisoformat(text)

    def to_url(self, day: date) -> str:
        return day.isoformat()


register_converter(DateConverter, "date")

in_a_diary: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("episodes/", episodes.episode_list, name="episodes"),
    path("episodes/new/", episodes.episode_new, name="episode_new"),
    path("episodes/<uuid:entry_id>/", episodes.episode, name="episode"),
    path("episodes/<uuid:new_id>/now/", night.spasm_now, name="spasm_now"),
    path("episodes/<uuid:entry_id>/night/", night.night, name="night"),
    path("episodes/<uuid:entry_id>/edit/", episodes.episode_edit, name="episode_edit"),
    path("episodes/<uuid:entry_id>/over/", episodes.episode_over, name="episode_over"),
    path("episodes/<uuid:entry_id>/delete/", episodes.episode_delete, name="episode_delete"),
    path("days/", days.day_list, name="days"),
    path("days/none-today/", days.no_spasms, name="no_spasms"),
    path("days/<date:date>/", days.day, name="day"),
    path("days/<date:date>/delete/", days.day_delete, name="day_delete"),
    path("drinks/undo/", days.drink_undo, name="drink_undo"),
    path("drinks/<uuid:drink_id>/", days.drink, name="drink"),
    path("checks/", checks.check_list, name="checks"),
    path("checks/<date:date>/", checks.check, name="check"),
    path("checks/<date:date>/delete/", checks.check_delete, name="check_delete"),
    path("medications/", medications.medication_list, name="medications"),
    path("medications/new/", medications.medication_new, name="medication_new"),
    path("medications/<uuid:entry_id>/", medications.medication, name="medication"),
    path("medications/<uuid:entry_id>/edit/", medications.medication_edit, name="medication_edit"),
    path("medications/<uuid:entry_id>/changes/", medications.dose_change_new, name="dose_change_new"),
    path("medications/<uuid:entry_id>/doses/", medications.dose_taken_new, name="dose_taken_new"),
    path("medications/<uuid:entry_id>/remove/", medications.part_delete, name="part_delete"),
    path("medications/<uuid:entry_id>/delete/", medications.medication_delete, name="medication_delete"),
    path("conditions/", conditions.condition_list, name="conditions"),
    path("conditions/new/", conditions.condition_new, name="condition_new"),
    path("conditions/<uuid:entry_id>/edit/", conditions.condition_edit, name="condition_edit"),
    path("conditions/<uuid:entry_id>/delete/", conditions.condition_delete, name="condition_delete"),
    path("deleted/<slug:collection>/<uuid:entry_id>/", deleted.deleted, name="deleted"),
    path("findings/", findings.findings, name="findings"),
    path("findings/history/", findings.finding_history, name="finding_history"),
    path("findings/said/<uuid:entry_id>/undo/", findings.acknowledgement_undo, name="acknowledgement_undo"),
    path("findings/seen/", findings.findings_seen, name="findings_seen"),
    path("findings/<slug:slug>/discussed/", findings.finding_discussed, name="finding_discussed"),
    path("trends/", trends.trends, name="trends"),
    path("trends/associations/", associations.associations, name="associations"),
    path("trends/<slug:slug>.json", trends.trend, name="trend"),
    path("trends/<slug:slug>.csv", trends.trend_table, name="trend_table"),
    path("trials/", trials.trial_list, name="trials"),
    path("trials/new/", trials.trial_new, name="trial_new"),
    path("trials/<uuid:entry_id>/", trials.trial, name="trial"),
    path("trials/<uuid:entry_id>/edit/", trials.trial_edit, name="trial_edit"),
    path("trials/<uuid:entry_id>/stop/", trials.trial_stop, name="trial_stop"),
    path("trials/<uuid:entry_id>/delete/", trials.trial_delete, name="trial_delete"),
    path("summary/", summary.summary, name="summary"),
    path("summary.pdf", summary_pdf.summary_pdf, name="summary_pdf"),
    path("summary/questions/", summary.questions, name="questions"),
    path("shares/", shares.share_list, name="shares"),
    path("shares/new/", shares.share_new, name="share_new"),
    path("shares/<uuid:entry_id>/", shares.share, name="share"),
    path("shares/<uuid:entry_id>/revoke/", shares.share_revoke, name="share_revoke"),
    path("export/everything.zip", everything.diary_archive, name="diary_archive"),
    path("export/<str:slug>", exports.download, name="export"),
    path("spreadsheets/", spreadsheets.spreadsheet_list, name="spreadsheets"),
    path("spreadsheets/<uuid:entry_id>/", spreadsheets.spreadsheet, name="spreadsheet"),
    path("spreadsheets/<uuid:entry_id>/discard/", spreadsheets.spreadsheet_discard, name="spreadsheet_discard"),
    path("spreadsheets/<uuid:entry_id>/undo/", spreadsheets.spreadsheet_undo, name="spreadsheet_undo"),
    path("settings/", diaries.diary_settings, name="settings"),
    path("delete/", diaries.diary_delete, name="diary_delete"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("healthz", home.healthz, name="healthz"),
    path("emergency/", home.emergency, name="emergency"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("offline/", offline.offline, name="offline"),
    path("offline.json", offline.told, name="offline_told"),
    path("session/", offline.stay, name="session_renew"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("medicines.json", medicines.medicine_table, name="medicine_table"),
    path("methods/", associations.methods, name="methods"),
    path("criteria/", criteria.criteria, name="criteria"),
    path("criteria/<slug:slug>/", criteria.criterion, name="criterion"),
    path("api/v1/", include(program.urls())),
    path("accounts/tokens/", api_tokens.token_list, name="api_tokens"),
    path("accounts/tokens/new/", api_tokens.token_new, name="api_token_new"),
    path("accounts/tokens/<uuid:token_id>/end/", api_tokens.token_revoke, name="api_token_revoke"),
    path("accounts/delete/", diaries.account_delete, name="account_delete"),
    path("accounts/", include("allauth.urls")),
    path("diaries/", diaries.diary_list, name="diaries"),
    path("diaries/everything.zip", everything.account_archive, name="account_archive"),
    path("diaries/new/", diaries.diary_new, name="diary_new"),
    path("diaries/import/", diaries.diary_import, name="diary_import"),
    path("diaries/<uuid:diary_id>/", include(in_a_diary)),
    path("s/", shared.shared, name="shared"),
    path("s/<uuid:share_id>/", shared.shared_summary, name="shared_summary"),
    path("s/<uuid:share_id>/summary.pdf", shared.shared_pdf, name="shared_pdf"),
    path("s/<uuid:share_id>/close/", shared.shared_close, name="shared_close"),
]

handler400 = "spasmlog.views.errors.bad_request"
handler403 = "spasmlog.views.errors.forbidden"
handler404 = "spasmlog.views.errors.not_found"
handler500 = "spasmlog.views.errors.server_error"

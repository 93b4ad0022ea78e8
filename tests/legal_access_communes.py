"""Communes at random for fixtures/standards/legal-access: they mostly meet everything, on its bounds often."""

PARTS = [("docs_on_time", "docs_assigned"), ("drafts_communicated", "docs_issued"), ("docs_self_checked", "docs_issued"),
         ("docs_published", "docs_issued"), ("info_answered", "info_requests"), ("tasks_done", "tasks_planned"),
         ("extra_tasks_done", "extra_tasks"), ("cases_mediated", "cases_arisen"), ("cases_settled", "cases_mediated")]
COUNTS = ["docs_assigned", "docs_issued", "info_requests", "plan_working_days", "tasks_planned", "extra_tasks", "cases_arisen",
          "help_activities", "leaders_disciplined"]
ANSWERS = ["has_info_list", "info_list_posted", "plan_issued", "digital_contest", "digital_training", "digital_portal", "digital_social",
           "digital_media", "digital_chatbot", "digital_sms", "digital_other", "t6_1", "t6_2", "t6_3", "t7_1", "t7_2", "t7_3",
           "teams_need_arose", "teams_done", "mediation_budget"]


def commune(rng, blank):
    """Figures that mostly meet everything, on the bounds often."""
    row = {name: rng.choice([0, 1, 5, 10, 20]) for name in COUNTS}
    row["plan_working_days"] = rng.choice([3, 6, 7, 7, 8])
    row["leaders_disciplined"] = rng.choice([0] * 9 + [1])
    for part, whole in PARTS:
        least = row[whole] * 4 // 5 if part == "cases_settled" else row[whole]
        row[part] = max(0, least - rng.choice([0] * 12 + [1])) if row[whole] else 0
    row |= {name: rng.choice(["yes"] * 15 + ["no"]) for name in ANSWERS}
    row["mediators_change"] = rng.choice(["not_arisen", "done", "done", "done", "not_done"])
    return {name: "" if rng.random() < blank else str(value) for name, value in row.items()}

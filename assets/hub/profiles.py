def profiles_of(user):
    """Returns the profiles that a user may choose: those for all users, and those for the user's groups."""
    groups = {group.name for group in user.groups}
    return {
        name: profile
        for name, profile in PROFILES.items()  # noqa: F821
        if not profile["groups"] or groups.intersection(profile["groups"])
    }


def profile_form(spawner):
    """Returns the form with the profiles; empty if there is only one choice."""
    choices = profiles_of(spawner.user)
    if len(choices) < 2:
        return ""
    last = (spawner.orm_spawner.user_options or {}).get("profile")
    selected = last if last in choices else next(iter(choices))
    rows = []
    for name, profile in choices.items():
        checked = " checked" if name == selected else ""
        rows.append(
            f'<div class="form-check mb-3"><input class="form-check-input" type="radio" name="profile" '
            f'id="profile-{name}" value="{name}"{checked}><label class="form-check-label" for="profile-{name}">'
            f'<strong>{html.escape(profile["display_name"])}</strong><br>'
            f'{html.escape(profile["description"])}</label></div>'
        )
    return "\n".join(rows)


def read_profile_form(form):
    """Returns the options that the user chose in the form."""
    return {"profile": form["profile"][0]} if form.get("profile") else {}


def apply_profile(spawner, options):
    """Applies a profile to a lab. Options can come from the API, so the choice is checked again."""
    choices = profiles_of(spawner.user)
    if not choices:
        raise tornado.web.HTTPError(403, "No lab is available for your groups.")
    name = options.get("profile") or next(iter(choices))
    if not isinstance(name, str) or name not in choices:
        raise tornado.web.HTTPError(400, "This lab is not available to you. Go back and choose another one.")
    profile, usual = choices[name], c.DockerSpawner  # noqa: F821
    spawner.image = profile["image"]
    spawner.mem_limit = profile.get("mem_limit", usual.mem_limit)
    spawner.cpu_limit = profile.get("cpu_limit", usual.cpu_limit)
    spawner.environment = {**usual.environment, **profile["environment"]}
    spawner.extra_host_config = {**usual.extra_host_config, **profile["host_config"]}

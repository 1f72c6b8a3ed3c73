import bcrypt
from jupyterhub import orm
from nativeauthenticator import NativeAuthenticator
from nativeauthenticator.orm import UserInfo
from traitlets import Unicode


class AccountsWithReservedNames(NativeAuthenticator):
    """Accounts in the hub's database. Signing up with a name that the hub already knows grants nothing."""

    first_password = Unicode(config=True, help="The password of admins who have no account yet.")

    def create_user(self, username, password, **kwargs):
        """Called when a user signs up."""
        name = self.normalize_username(username)
        if name in self.admin_users:
            self.log.warning("Sign-up with the name of an admin is refused: %s", name)
            return None
        account = super().create_user(username, password, **kwargs)
        # Lists, roles, groups and homes of earlier users are found by the name, so an admin must approve it.
        if account and (name in self.allowed_users or orm.User.find(self.db, name)):
            account.is_authorized = False
            self.db.commit()
        return account

    def add_user(self, user):
        """Called for every user of the hub when it starts, before users can sign up."""
        super().add_user(user)
        if user.name not in self.admin_users or self.user_exists(user.name):
            return
        if not self.is_password_strong(self.first_password):
            raise ValueError("The first password of admins is too short or too common")
        password = bcrypt.hashpw(self.first_password.encode(), bcrypt.gensalt())
        self.db.add(UserInfo(username=user.name, password=password, is_authorized=True))
        self.db.commit()

location.replace('sign-in/return' + location.search);

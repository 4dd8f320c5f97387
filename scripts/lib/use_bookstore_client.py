"""Creates and lists books with the client that openapi-python-client has made of the Bookstore's document.

    use_bookstore_client.py URL
"""

import importlib
import pkgutil
import sys

import bookstore_client.api
from bookstore_client import Client
from bookstore_client.models import Book, HTTPValidationError, NewAccount, NewBook


def operation(name):
    """The module of an operation, under whichever tag the client has it."""
    for module in pkgutil.walk_packages(bookstore_client.api.__path__, "bookstore_client.api."):
        if module.name.endswith(f".{name}"):
            return importlib.import_module(module.name)
    raise SystemExit(f"the client has no operation {name}")


def sign_up(client):
    """Opens an account; cookies are kept by the connection below the client, which all requests go through."""
    state = operation("get_session").sync(client=client)
    assert state.user is None, state
    client.get_httpx_client().headers["X-CSRF-Token"] = state.csrf_token
    user = operation("post_users").sync(client=client, body=NewAccount(name="ada", password="correct horse"))
    assert user.name == "ada", user


def main(url):
    client = Client(base_url=url)
    sign_up(client)
    create_book, list_books = operation("post_books"), operation("get_books")
    new = NewBook(isbn="978-0-14-143958-7", title="Emma", author="Jane Austen", year=1815)
    answer = create_book.sync_detailed(client=client, body=new)
    assert answer.status_code == 201, answer
    book = answer.parsed
    assert isinstance(book, Book) and book.isbn == "9780141439587" and book.title == "Emma", book
    assert book.rating is None and book.review_count == 0, book

    listed = list_books.sync(client=client, q="austen", limit=5)
    assert listed.total == 1 and listed.items == [book], listed
    assert list_books.sync(client=client, q="tolstoy").items == []

    refused = create_book.sync(client=client, body=NewBook(isbn="1", title="Emma", author="Jane Austen", year=0))
    assert isinstance(refused, HTTPValidationError), refused
    places = [error.loc for error in refused.detail]
    assert places == [["body", "isbn"], ["body", "year"]], places
    print(f"created {book.title} as {book.id}, listed {listed.total}, and was told of {len(places)} errors")


if __name__ == "__main__":
    main(sys.argv[1])

"""What people hold: exports, chats and mails in the forms that survey tools and programs give them.

They are made with the statements of docs/, so that they follow these; each says who is in it.
"""

from tests.scan_files.cases.documents import list_documents
from tests.scan_files.cases.exports import list_exports
from tests.scan_files.cases.letters import list_letters
from tests.scan_files.cases.messages import list_messages
from tests.scan_files.cases.people import Case
from tests.scan_files.cases.rarer import list_rarer
from tests.scan_files.cases.tables import list_tables
from tests.scan_files.cases.tools import list_tools
from tests.scan_files.cases.unseen import list_unseen
from tests.scan_files.cases.wrapped import list_more

CASES: dict[str, Case] = {
    case.name: case
    for cases in (
        list_tables,
        list_messages,
        list_documents,
        list_exports,
        list_letters,
        list_tools,
        list_more,
        list_unseen,
        list_rarer,
    )
    for case in cases()
}

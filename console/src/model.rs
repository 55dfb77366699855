//! The whole state of the console, what can happen to it, and what it wants done.
//! Not for: how it changes; that is `update`.

use crate::act::Act;
use crate::conversation::Conversation;
use crate::inbox::{Inbox, List};
use crate::notify::Alerts;
use crate::session::{Keep, Route};
use crate::update_inbox::{ListEffect, ListEvent};
use protocol::desk::{Captured, CapturedList, ChannelState, ChannelTest, Channels, ConversationView, DeskClientFrame};
use protocol::desk::{DeskFrame, Fault, Me, MemberRef, WebhookCall, WebhookCalls};
use protocol::handoff::Channel;
use protocol::team::SessionOpened;
use protocol::{Millis, Seq};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    pub phase: Phase,
    pub route: Route,
    pub inbox: Inbox,
    pub list: List,
    pub alerts: Alerts,
    pub open: Opened,
    /// Who sits at this screen, where the bearer does not say: picked once and remembered.
    pub picked: Option<MemberRef>,
    /// The question "Who are you?" is on screen.
    pub asking_who: bool,
    /// What waits for its answer.
    pub after_who: Option<Wanted>,
    /// An act is on its way; its buttons rest.
    pub busy: bool,
    /// One sentence across the top, until dismissed or overtaken.
    pub error: Option<String>,
    /// Whether the sockets are up; drawn only when one was up and fell.
    pub desk_up: Option<bool>,
    pub open_up: Option<bool>,
    pub captured: Option<Vec<Captured>>,
    /// More have come since they were asked for.
    pub captured_more: bool,
    pub channels: Option<Vec<ChannelState>>,
    /// The assistant's model has no budget left today.
    pub over_budget: Option<Fault>,
    /// The channel whose test is being started.
    pub testing: Option<Channel>,
    pub webhooks: Option<Vec<WebhookCall>>,
    /// The call that is being sent again.
    pub replaying: Option<String>,
    /// Websites being read, as the desk told last.
    pub readings: Vec<protocol::knowledge::SourceSummary>,
    /// When the page in front last asked for what is new.
    pub asked_ms: Millis,
    /// When the last typing frame went out.
    pub typed_ms: Millis,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// A token is being tried.
    #[default]
    Starting,
    /// `why` is shown above the sign-in form.
    SignedOut {
        why: Option<String>,
    },
    In(Box<Me>),
}

/// What a member wanted before they had said who they are.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    Act(Act),
    /// "I got it", of the test that this conversation is.
    Confirm {
        conversation: String,
    },
}

/// The conversation the page is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Opened {
    #[default]
    None,
    Loading(String),
    Missing {
        id: String,
        why: String,
    },
    Here(Box<Conversation>),
}

impl Opened {
    pub fn id(&self) -> Option<&str> {
        match self {
            Opened::None => None,
            Opened::Loading(id) | Opened::Missing { id, .. } => Some(id),
            Opened::Here(open) => Some(&open.row.id),
        }
    }
}

impl Model {
    pub fn me(&self) -> Option<&Me> {
        match &self.phase {
            Phase::In(me) => Some(me),
            _ => None,
        }
    }

    /// Who acts: as the bearer says, else as picked.
    pub fn who(&self) -> Option<&MemberRef> {
        self.me()?.member.as_ref().or(self.picked.as_ref())
    }

    pub fn who_id(&self) -> Option<&str> {
        self.who().map(|member| member.id.as_str())
    }

    pub fn open(&self) -> Option<&Conversation> {
        match &self.open {
            Opened::Here(open) => Some(open),
            _ => None,
        }
    }

    pub fn open_mut(&mut self) -> Option<&mut Conversation> {
        match &mut self.open {
            Opened::Here(open) => Some(open),
            _ => None,
        }
    }

    pub fn is_owner(&self) -> bool {
        self.me().is_some_and(|me| me.role == protocol::settings::Role::Owner)
    }

    /// The page opened by a link to one conversation has no inbox.
    pub fn is_link(&self) -> bool {
        self.me().is_some_and(|me| me.conversation.is_some())
    }
}

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// 0 when no answer came.
    pub status: u16,
    pub code: String,
    pub message: String,
}

impl Refused {
    pub fn is_unreached(&self) -> bool {
        self.status == 0
    }
}

pub type Answer<T> = Result<T, Refused>;

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The page has loaded, with the token that is kept and the member last picked here.
    Started {
        token: bool,
        picked: Option<String>,
    },
    /// The page was opened by an invitation.
    Invited {
        token: String,
        picked: Option<String>,
    },
    /// A token, or a whole link, was pasted into the sign-in form.
    SignedIn {
        token: String,
    },
    /// A token was traded for a session; `kept` is whether this browser has one already.
    Traded {
        answer: Answer<SessionOpened>,
        kept: bool,
    },
    /// Whether this sign-in still stands.
    Checked(Answer<Me>),
    SignedOut,
    Me(Answer<Me>),
    Navigated(Route),
    /// Of the inbox's list.
    List(ListEvent),
    /// "Who are you?" was answered, or put off.
    Who(Option<MemberRef>),
    AskWho,
    Inbox(Answer<protocol::desk::Inbox>),
    View {
        id: String,
        answer: Answer<ConversationView>,
    },
    Acted {
        id: String,
        act: Act,
        answer: Answer<ConversationView>,
    },
    Captured(Answer<CapturedList>),
    Channels(Answer<Channels>),
    /// Send a test to a member, or to the whole team.
    Test {
        channel: Channel,
        member: Option<String>,
    },
    Tested {
        channel: Channel,
        answer: Answer<ChannelTest>,
    },
    /// "I got it", of the test that this conversation is.
    Confirm {
        conversation: String,
    },
    Webhooks(Answer<WebhookCalls>),
    /// Send a webhook's call again.
    Replay {
        id: String,
    },
    /// A second has passed with the page in view.
    Ticked,
    DeskFrame(DeskFrame),
    OpenFrame {
        id: String,
        frame: DeskFrame,
    },
    DeskSocket {
        up: bool,
    },
    OpenSocket {
        id: String,
        up: bool,
    },
    Act(Act),
    /// Send a line that failed again, under its own id.
    Retry {
        id: String,
    },
    Discard {
        id: String,
    },
    /// The member typed a reply, or a note.
    Typed {
        note: bool,
    },
    /// The page came before somebody's eyes, or went from them.
    Looked {
        away: bool,
    },
    /// A call the Team or the Knowledge page made was refused.
    Refused(Refused),
    /// Members were added or removed.
    TeamChanged,
    Dismissed,
}

/// What the model wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Keep {
        token: String,
        keep: Keep,
    },
    /// Make a session with this token; it is not kept itself.
    Trade {
        token: String,
    },
    /// End this browser's session at the desk.
    EndSession,
    /// Ask whether this sign-in still stands.
    Check,
    /// Forget every token kept here.
    Forget,
    RememberWho(String),
    GetMe,
    GetInbox,
    List(ListEffect),
    GetView {
        id: String,
        after: Seq,
    },
    GetCaptured,
    GetChannels,
    PostTest {
        channel: Channel,
        member: Option<String>,
    },
    GetWebhooks,
    PostReplay {
        id: String,
    },
    Post {
        id: String,
        act: Act,
        member: Option<String>,
    },
    OpenDesk,
    /// Open this conversation's socket, in place of the one before; `member` as with an act.
    OpenConversation {
        id: String,
        member: Option<String>,
    },
    /// Close the conversation's socket.
    CloseConversation,
    /// Close both.
    CloseAll,
    Say(DeskClientFrame),
    Go(Route),
    /// Put this text into an empty reply field.
    Prefill(String),
    /// The fields are this conversation's from now on; what stands in them is kept for the one before.
    Draft(Option<String>),
    /// A line that was not sent goes back into the field of a conversation that is no longer in front.
    GiveBack {
        id: String,
        line: String,
        note: bool,
    },
    ForgetDrafts,
}

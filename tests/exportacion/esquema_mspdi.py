"""El orden y los tipos del esquema publicado de Project 2007 (``mspdi_pj12.xsd``).

Copiado a mano de la referencia de Microsoft «XML Schema for the Project, Calendars, Tasks,
Resources and Assignments Element», sin leer nada del programa. Cada elemento es una secuencia:
«nombre:tipo», con «!» si es obligatorio, «*» si se puede repetir y, entre paréntesis, lo más
largo de un texto o los valores que se admiten. ``faltas`` mira un documento con esa tabla.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

ESPACIO = "{http://schemas.microsoft.com/project}"
_FORMATOS = "3,4,5,6,7,8,9,10,11,12,19,20,21,35,36,37,38,39,40,41,42,43,44,51,52,53"

SECUENCIAS: dict[str, str] = {
    "Project": """
        SaveVersion:integer! UID:string(16) Name:string(255) Title:string(512) Subject:string(512)
        Category:string(512) Company:string(512) Manager:string(512) Author:string(512)
        CreationDate:dateTime Revision:integer LastSaved:dateTime ScheduleFromStart:boolean
        StartDate:dateTime FinishDate:dateTime FYStartDate:integer(1,2,3,4,5,6,7,8,9,10,11,12)
        CriticalSlackLimit:integer CurrencyDigits:integer CurrencySymbol:string(20)
        CurrencyCode:string(3)! CurrencySymbolPosition:integer(0,1,2,3) CalendarUID:integer
        DefaultStartTime:time DefaultFinishTime:time MinutesPerDay:integer MinutesPerWeek:integer
        DaysPerMonth:integer DefaultTaskType:integer(0,1,2) DefaultFixedCostAccrual:integer(1,2,3)
        DefaultStandardRate:float DefaultOvertimeRate:float DurationFormat:integer(FORMATOS)
        WorkFormat:integer(1,2,3,4,5,6,7) EditableActualCosts:boolean HonorConstraints:boolean
        EarnedValueMethod:integer(0,1) InsertedProjectsLikeSummary:boolean
        MultipleCriticalPaths:boolean NewTasksEffortDriven:boolean NewTasksEstimated:boolean
        SplitsInProgressTasks:boolean SpreadActualCost:boolean SpreadPercentComplete:boolean
        TaskUpdatesResource:boolean FiscalYearStart:boolean WeekStartDay:integer(0,1,2,3,4,5,6)
        MoveCompletedEndsBack:boolean MoveRemainingStartsBack:boolean
        MoveRemainingStartsForward:boolean MoveCompletedEndsForward:boolean
        BaselineForEarnedValue:integer AutoAddNewResourcesAndTasks:boolean StatusDate:dateTime
        CurrentDate:dateTime MicrosoftProjectServerURL:boolean Autolink:boolean
        NewTaskStartDate:integer(0,1) DefaultTaskEVMethod:integer(0,1)
        ProjectExternallyEdited:boolean ExtendedCreationDate:dateTime ActualsInSync:boolean
        RemoveFileProperties:boolean AdminProject:boolean OutlineCodes:- WBSMasks:-
        ExtendedAttributes:- Calendars:- Tasks:- Resources:- Assignments:-
    """,
    "Calendars": "Calendar:-!*",
    "Calendar": """
        UID:integer! Name:string(512) IsBaseCalendar:boolean BaseCalendarUID:integer WeekDays:-
        Exceptions:- WorkWeeks:-
    """,
    "WeekDays": "WeekDay:-*",
    "WeekDay": """
        DayType:integer(0,1,2,3,4,5,6,7)! DayWorking:boolean TimePeriod:- WorkingTimes:-
    """,
    "TimePeriod": "FromDate:dateTime ToDate:dateTime",
    "WorkingTimes": "WorkingTime:-*",
    "WorkingTime": "FromTime:time ToTime:time",
    "Exceptions": "Exception:-*",
    "Exception": """
        EnteredByOccurrences:boolean TimePeriod:- Occurrences:integer Name:string(512)
        Type:integer(1,2,3,4,5,6,7,8,9) Period:integer DaysOfWeek:integer MonthItem:integer
        MonthPosition:integer Month:integer MonthDay:integer DayWorking:boolean WorkingTimes:-
    """,
    "Tasks": "Task:-*",
    "Task": """
        UID:integer! ID:integer Name:string(512) Type:integer(0,1,2) IsNull:boolean
        CreateDate:dateTime Contact:string(512) WBS:string WBSLevel:string
        OutlineNumber:string(512) OutlineLevel:integer Priority:integer Start:dateTime
        Finish:dateTime Duration:duration DurationFormat:integer(FORMATOS) Work:duration
        Stop:dateTime Resume:dateTime ResumeValid:boolean EffortDriven:boolean Recurring:boolean
        OverAllocated:boolean Estimated:boolean Milestone:boolean Summary:boolean Critical:boolean
        IsSubproject:boolean IsSubprojectReadOnly:boolean SubprojectName:string(512)
        ExternalTask:boolean ExternalTaskProject:string(512) EarlyStart:dateTime
        EarlyFinish:dateTime LateStart:dateTime LateFinish:dateTime StartVariance:integer
        FinishVariance:integer WorkVariance:float FreeSlack:integer TotalSlack:integer
        FixedCost:float FixedCostAccrual:string(1,2,3) PercentComplete:integer
        PercentWorkComplete:integer Cost:decimal OvertimeCost:decimal OvertimeWork:duration
        ActualStart:dateTime ActualFinish:dateTime ActualDuration:duration ActualCost:decimal
        ActualOvertimeCost:decimal ActualWork:duration ActualOvertimeWork:duration
        RegularWork:duration RemainingDuration:duration RemainingCost:decimal
        RemainingWork:duration RemainingOvertimeCost:decimal RemainingOvertimeWork:duration
        ACWP:float CV:float ConstraintType:integer(0,1,2,3,4,5,6,7) CalendarUID:integer
        ConstraintDate:dateTime Deadline:dateTime LevelAssignments:boolean LevelingCanSplit:boolean
        LevelingDelay:integer LevelingDelayFormat:integer(FORMATOS) PreLeveledStart:dateTime
        PreLeveledFinish:dateTime Hyperlink:string(512) HyperlinkAddress:string(512)
        HyperlinkSubAddress:string(512) IgnoreResourceCalendar:boolean Notes:string HideBar:boolean
        Rollup:boolean BCWS:float BCWP:float PhysicalPercentComplete:integer
        EarnedValueMethod:integer(0,1) PredecessorLink:-* ActualWorkProtected:duration
        ActualOvertimeWorkProtected:duration ExtendedAttribute:-* Baseline:-* OutlineCode:-*
        IsPublished:boolean StatusManager:string CommitmentStart:dateTime
        CommitmentFinish:dateTime CommitmentType:integer TimephasedData:-*
    """,
    "PredecessorLink": """
        PredecessorUID:integer Type:integer(0,1,2,3) CrossProject:boolean CrossProjectName:string
        LinkLag:integer LagFormat:integer(FORMATOS)
    """,
    "Resources": "Resource:-*",
    "Resource": """
        UID:integer! ID:integer Name:string(512) Type:integer(0,1) IsNull:boolean
        Initials:string(512) Phonetics:string(512) NTAccount:string(512) MaterialLabel:string(512)
        Code:string(512) Group:string(512) WorkGroup:integer EmailAddress:string(512)
        Hyperlink:string(512) HyperlinkAddress:string(512) HyperlinkSubAddress:string(512)
        MaxUnits:float PeakUnits:float OverAllocated:boolean AvailableFrom:dateTime
        AvailableTo:dateTime Start:dateTime Finish:dateTime CanLevel:boolean AccrueAt:integer(1,2,3)
        Work:duration RegularWork:duration OvertimeWork:duration ActualWork:duration
        RemainingWork:duration ActualOvertimeWork:duration RemainingOvertimeWork:duration
        PercentWorkComplete:integer StandardRate:decimal StandardRateFormat:integer Cost:decimal
        OvertimeRate:decimal OvertimeRateFormat:integer OvertimeCost:decimal CostPerUse:decimal
        ActualCost:decimal ActualOvertimeCost:decimal RemainingCost:decimal
        RemainingOvertimeCost:decimal WorkVariance:float CostVariance:float SV:float CV:float
        ACWP:float CalendarUID:integer Notes:string BCWS:float BCWP:float IsGeneric:boolean
        IsInactive:boolean IsEnterprise:boolean BookingType:integer ActualWorkProtected:duration
        ActualOvertimeWorkProtected:duration ActiveDirectoryGUID:string CreationDate:dateTime
        ExtendedAttribute:-* Baseline:-* OutlineCode:-* IsCostResource:boolean AssnOwner:string
        AssnOwnerGuid:string IsBudget:boolean AvailabilityPeriods:- Rates:- TimephasedData:-*
    """,
    "AvailabilityPeriods": "AvailabilityPeriod:-*",
    "AvailabilityPeriod": "AvailableFrom:dateTime AvailableTo:dateTime AvailableUnits:float",
    "Assignments": "Assignment:-*",
    "Assignment": """
        UID:integer! TaskUID:integer ResourceUID:integer PercentWorkComplete:integer
        ActualCost:decimal ActualFinish:dateTime ActualOvertimeCost:decimal
        ActualOvertimeWork:duration ActualStart:dateTime ActualWork:duration ACWP:float
        Confirmed:boolean Cost:decimal CostRateTable:integer CostVariance:float CV:float
        Delay:integer Finish:dateTime FinishVariance:integer Hyperlink:string(512)
        HyperlinkAddress:string(512) HyperlinkSubAddress:string(512) WorkVariance:float
        HasFixedRateUnits:boolean FixedMaterial:boolean LevelingDelay:integer
        LevelingDelayFormat:integer(FORMATOS) LinkedFields:boolean Milestone:boolean Notes:string
        OverAllocated:boolean OvertimeCost:decimal OvertimeWork:duration PeakUnits:float
        RegularWork:duration RemainingCost:decimal RemainingOvertimeCost:decimal
        RemainingOvertimeWork:duration RemainingWork:duration ResponsePending:boolean
        Start:dateTime Stop:dateTime Resume:dateTime StartVariance:integer Summary:boolean SV:float
        Units:float UpdateNeeded:boolean VAC:float Work:duration
        WorkContour:integer(0,1,2,3,4,5,6,7,8) BCWS:float BCWP:float BookingType:integer
        ActualWorkProtected:duration ActualOvertimeWorkProtected:duration CreationDate:dateTime
        AssnOwner:string AssnOwnerGuid:string BudgetCost:decimal BudgetWork:duration
        ExtendedAttribute:-* Baseline:-* TimephasedData:-*
    """,
}
_TIPOS = {
    "integer": r"-?\d+",
    "decimal": r"-?\d+(\.\d+)?",
    "float": r"-?\d+(\.\d+)?",
    "boolean": r"[01]",
    "dateTime": r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
    "time": r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
    "duration": r"PT\d+H[0-5]?\dM[0-5]?\dS",
    "string": r"[\s\S]*",
}
_PIEZA = re.compile(r"(\w+):(-|\w+)(?:\(([\d,A-Z]+)\))?(!?)(\*?)")


def faltas(contenido: bytes) -> list[str]:
    """Lo que un documento hace que el esquema no admite, con el nombre del elemento."""
    raiz = ET.fromstring(contenido)
    if raiz.tag != f"{ESPACIO}Project":
        return [f"la raíz es {raiz.tag}"]
    return list(_faltas(raiz, "Project"))


def _faltas(nodo: ET.Element, nombre: str) -> Iterator[str]:
    piezas = [_PIEZA.fullmatch(x) for x in SECUENCIAS[nombre].split()]
    tabla = {p[1]: (i, *p.groups()[1:]) for i, p in enumerate(piezas) if p}
    assert len(tabla) == len(piezas), f"la tabla de {nombre} está mal escrita"
    hijos = [hijo.tag.removeprefix(ESPACIO) for hijo in nodo]
    yield from (f"{nombre}: falta {x}" for x, t in tabla.items() if t[3] and x not in hijos)
    ultimo = -1
    for hijo, etiqueta in zip(nodo, hijos, strict=True):
        if etiqueta not in tabla:
            yield f"{nombre}/{etiqueta}: no existe"
            continue
        lugar, tipo, entre, _, repetible = tabla[etiqueta]
        if lugar < ultimo:
            yield f"{nombre}/{etiqueta}: va antes"
        if lugar == ultimo and not repetible:
            yield f"{nombre}/{etiqueta}: repetido"
        ultimo = max(ultimo, lugar)
        if tipo == "-":
            yield from _faltas(hijo, etiqueta)
        elif not _vale(hijo.text or "", tipo or "", (entre or "").replace("FORMATOS", _FORMATOS)):
            yield f"{nombre}/{etiqueta}: «{hijo.text}» no es {tipo} {entre or ''}"


def _vale(texto: str, tipo: str, entre: str) -> bool:
    if not re.fullmatch(_TIPOS[tipo], texto):
        return False
    if "," in entre:
        return texto in entre.split(",")
    return not entre or len(texto) <= int(entre)
